package io.tocsin.oncall.readiness;

import java.util.Comparator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An object whose readiness is asked for. */
@Schema(name = "ReadinessSubject")
public record Subject(Kind kind, @Schema(examples = "bob") String key) {

    static final Comparator<Subject> IN_ORDER =
            Comparator.comparing(Subject::kind).thenComparing(Subject::key);

    /** What can be ready or not. */
    @Schema(name = "ReadinessKind")
    public enum Kind {
        RESPONDER("responder"),
        SCHEDULE("schedule"),
        POLICY("escalation policy"),
        SERVICE("service"),
        TEAM("team");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** What people call it, in sentences. */
        public String label() {
            return label;
        }
    }

    static Subject responder(String key) {
        return new Subject(Kind.RESPONDER, key);
    }

    static Subject schedule(String key) {
        return new Subject(Kind.SCHEDULE, key);
    }

    static Subject policy(String key) {
        return new Subject(Kind.POLICY, key);
    }

    static Subject service(String key) {
        return new Subject(Kind.SERVICE, key);
    }

    static Subject team(String key) {
        return new Subject(Kind.TEAM, key);
    }

    /** As it stands in sentences: {@code schedule primary}. */
    public String label() {
        return kind.label() + " " + key;
    }
}
