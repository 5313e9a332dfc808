package io.tocsin.notification.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A way to reach people. A bean that implements this is all that a new channel needs. */
public interface Channel {

    /** The name in the API, the database and events, such as {@code email}. */
    String name();

    /** How many messages may be on their way at once; each channel has its own, so that one that is stuck holds up no other. */
    int parallel();

    /** The longest that {@link #send} takes, whatever the provider does. */
    Duration timeLimit();

    /** Null if messages can be sent to the address; else what is wrong with it, for people. */
    @Nullable String faultOf(String address);

    /** Whether a contact method of this channel gets a secret, which signs its messages. */
    boolean hasSecret();

    /**
     * Sends, and waits for the provider's answer, within {@link #timeLimit()}. Called on a virtual thread, never in a transaction.
     *
     * @return what became of it; whatever is thrown counts as {@link Outcome.Retry}
     */
    Outcome send(Message message);

    /** Sends what is no page; as {@link #send(Message)} in all else. */
    Outcome send(Note note);
}
