/** How a person can be reached. */
@NullMarked
package io.tocsin.notification.contact;

import org.jspecify.annotations.NullMarked;
