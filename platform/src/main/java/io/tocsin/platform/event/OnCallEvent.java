package io.tocsin.platform.event;

import java.util.List;
import java.util.Map;

/**
 * The people and teams as they are now. The topic is compacted: a reader who begins at its start has the latest state of each
 * object, and a removal stays as an event of its own.
 */
public sealed interface OnCallEvent extends Event {

    /** The object's key: a person's is the OIDC {@code preferred_username}. */
    String key();

    /** A person, whole. {@code skills} maps a skill to its level, 1 to 5. */
    @EventType("io.tocsin.responder.changed.v1")
    record ResponderChanged(String key, String name, String timeZone, Map<String, Integer> skills)
            implements OnCallEvent {
        @Override
        public String subject() {
            return "responder/" + key;
        }
    }

    @EventType("io.tocsin.responder.removed.v1")
    record ResponderRemoved(String key) implements OnCallEvent {
        @Override
        public String subject() {
            return "responder/" + key;
        }
    }

    /** A team, whole. */
    @EventType("io.tocsin.team.changed.v1")
    record TeamChanged(String key, String name, List<String> members, List<String> leads) implements OnCallEvent {
        @Override
        public String subject() {
            return "team/" + key;
        }
    }

    @EventType("io.tocsin.team.removed.v1")
    record TeamRemoved(String key) implements OnCallEvent {
        @Override
        public String subject() {
            return "team/" + key;
        }
    }
}
