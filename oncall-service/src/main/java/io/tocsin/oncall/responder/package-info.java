/** Responders: the people who can be paged. */
@NullMarked
package io.tocsin.oncall.responder;

import org.jspecify.annotations.NullMarked;
