/** By what way people can be reached, as notification-service tells. */
@NullMarked
package io.tocsin.oncall.contact;

import org.jspecify.annotations.NullMarked;
