package io.tocsin.incident.incident;

/** Where an incident is in its life. Each state offers only the transitions that are legal from it. */
public sealed interface IncidentState {

    /** Somebody has to answer. */
    record Triggered() implements IncidentState, Unanswered {}

    /** It was over and is not: somebody has to answer again. */
    record Reopened() implements IncidentState, Unanswered {}

    /** Somebody works on it. */
    record Acknowledged() implements IncidentState, Open {
        public Mitigated mitigate() {
            return new Mitigated();
        }
    }

    /** The harm is stopped for now. */
    record Mitigated() implements IncidentState, Open {
        public Reopened reopen() {
            return new Reopened();
        }
    }

    /** It is over. */
    record Resolved() implements IncidentState {
        public Reopened reopen() {
            return new Reopened();
        }
    }

    /** What is not over can be resolved, and given to somebody else, who has to answer anew. */
    sealed interface Open extends IncidentState {
        default Resolved resolve() {
            return new Resolved();
        }

        default Triggered reassign() {
            return new Triggered();
        }
    }

    /** What nobody has answered yet. */
    sealed interface Unanswered extends Open {
        default Acknowledged acknowledge() {
            return new Acknowledged();
        }

        default Mitigated mitigate() {
            return new Mitigated();
        }
    }

    /** The name in the API and the database. */
    default Name name() {
        return switch (this) {
            case Triggered s -> Name.TRIGGERED;
            case Acknowledged s -> Name.ACKNOWLEDGED;
            case Mitigated s -> Name.MITIGATED;
            case Resolved s -> Name.RESOLVED;
            case Reopened s -> Name.REOPENED;
        };
    }

    /** The names of the states. */
    enum Name {
        TRIGGERED,
        ACKNOWLEDGED,
        MITIGATED,
        RESOLVED,
        REOPENED;

        public IncidentState state() {
            return switch (this) {
                case TRIGGERED -> new Triggered();
                case ACKNOWLEDGED -> new Acknowledged();
                case MITIGATED -> new Mitigated();
                case RESOLVED -> new Resolved();
                case REOPENED -> new Reopened();
            };
        }
    }
}
