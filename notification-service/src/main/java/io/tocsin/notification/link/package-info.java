/** Links in messages: signed, expiring, and acting on POST only. */
@NullMarked
package io.tocsin.notification.link;

import org.jspecify.annotations.NullMarked;
