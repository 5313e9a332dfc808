/** How what goes wrong, wherever in the server, becomes a problem that the client is told. */
@NullMarked
package io.tocsin.platform.http.problem;

import org.jspecify.annotations.NullMarked;
