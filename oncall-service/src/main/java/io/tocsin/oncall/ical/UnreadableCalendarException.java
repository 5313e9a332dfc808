package io.tocsin.oncall.ical;

/** A calendar cannot be taken. The message is a predicate for people, such as {@code must have at most 1 MiB}. */
public final class UnreadableCalendarException extends Exception {

    public UnreadableCalendarException(String reason) {
        super(reason);
    }

    public UnreadableCalendarException(String reason, Throwable cause) {
        super(reason, cause);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
