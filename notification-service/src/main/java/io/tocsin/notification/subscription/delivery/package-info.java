/** What subscriptions are told, event by event. */
@NullMarked
package io.tocsin.notification.subscription.delivery;

import org.jspecify.annotations.NullMarked;
