package io.tocsin.platform.messaging;

/** An event that can never work, however often it is tried. The message is kept with the dead letter. */
public class InvalidEventException extends RuntimeException {
    public InvalidEventException(String reason) {
        super(reason);
    }

    public InvalidEventException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
