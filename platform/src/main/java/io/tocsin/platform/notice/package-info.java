/** What services that tell people something by notices have in common. */
@NullMarked
package io.tocsin.platform.notice;

import org.jspecify.annotations.NullMarked;
