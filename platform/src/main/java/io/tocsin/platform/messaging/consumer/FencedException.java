package io.tocsin.platform.messaging.consumer;

/** Somebody else has moved on in a partition: this consumer no longer owns it, and its transaction must not commit. */
class FencedException extends RuntimeException {
    FencedException(String message) {
        super(message);
    }
}
