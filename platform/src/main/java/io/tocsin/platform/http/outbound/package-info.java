/** Requests to addresses that people name: never to what is inside, however the name is written or answered, and never without a limit. */
@NullMarked
package io.tocsin.platform.http.outbound;

import org.jspecify.annotations.NullMarked;
