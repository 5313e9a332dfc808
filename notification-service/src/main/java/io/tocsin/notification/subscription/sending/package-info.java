/** Webhooks on their way to subscriptions, for two days if need be. */
@NullMarked
package io.tocsin.notification.subscription.sending;

import org.jspecify.annotations.NullMarked;
