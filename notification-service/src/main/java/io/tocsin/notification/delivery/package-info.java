/** Messages on their way, with every attempt on record. */
@NullMarked
package io.tocsin.notification.delivery;

import org.jspecify.annotations.NullMarked;
