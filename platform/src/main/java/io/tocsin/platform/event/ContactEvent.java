package io.tocsin.platform.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * By what way people can be reached as it is now, without the addresses, which stay where they are needed. The topic is compacted: a
 * reader who begins at its start has the latest state of each person; one who has no method left is told with an empty list.
 */
public sealed interface ContactEvent extends Event {

    /** The key of the person. */
    String responder();

    @Override
    default String subject() {
        return "contact/" + responder();
    }

    /**
     * A person's contact methods and notification rules, whole.
     *
     * @param rules by which methods a page goes and when, in order; if there is none, it goes by every enabled method at once
     */
    @EventType("io.tocsin.contact.methods_changed.v1")
    record MethodsChanged(String responder, List<Method> methods, List<Rule> rules) implements ContactEvent {}

    /**
     * A way to reach the person.
     *
     * @param channel such as {@code email} or {@code webhook}
     * @param label what the person calls it
     * @param enabled whether it is used
     * @param verified whether the person has shown that what is sent there arrives
     * @param testedAt when something sent there was last known to arrive: a code that was given back, or a delivered test
     * @param failing whether the last messages sent there were refused, or got no answer from a webhook's receiver
     */
    record Method(
            UUID id,
            String channel,
            String label,
            boolean enabled,
            boolean verified,
            @Nullable Instant testedAt,
            boolean failing) {}

    /** @param afterSeconds how long after the page */
    record Rule(UUID method, long afterSeconds) {}
}
