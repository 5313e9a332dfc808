package io.tocsin.platform.messaging;

/** Somebody else has moved on in a partition: this consumer no longer owns it, and its transaction must not commit. */
class FencedException extends RuntimeException {
    FencedException(String message) {
        super(message);
    }
}
