package io.tocsin.notification.subscription.sending;

/** Where a delivery to a subscription is. */
public enum DeliveryState {
    PENDING,
    SENDING,
    DELIVERED,
    /** Nothing came of it for as long as it was tried. */
    FAILED,
    /** It was not sent, because the subscription was disabled or the incident restricted. */
    CANCELLED
}
