package io.tocsin.platform.event;

/**
 * Who did something.
 *
 * @param kind what sort of doer
 * @param id a person's key (OIDC {@code preferred_username}), an integration's id, or the name of the part of Tocsin
 */
public record Actor(Kind kind, String id) {

    /** The sorts of doers. */
    public enum Kind {
        PERSON,
        INTEGRATION,
        SYSTEM
    }

    /** What people read: ids of integrations say nothing to them. */
    public String label() {
        return switch (kind) {
            case PERSON -> id;
            case INTEGRATION -> "its monitor";
            case SYSTEM -> "Tocsin (" + id + ")";
        };
    }

    public static Actor person(String key) {
        return new Actor(Kind.PERSON, key);
    }

    public static Actor integration(String id) {
        return new Actor(Kind.INTEGRATION, id);
    }

    public static Actor system(String part) {
        return new Actor(Kind.SYSTEM, part);
    }
}
