/** Request bodies, read strictly: what does not fit is refused with its place and the reason. */
@NullMarked
package io.tocsin.platform.http.body;

import org.jspecify.annotations.NullMarked;
