/** What every operation's description has in common. */
@NullMarked
package io.tocsin.platform.http.openapi;

import org.jspecify.annotations.NullMarked;
