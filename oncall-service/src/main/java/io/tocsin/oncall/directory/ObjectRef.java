package io.tocsin.oncall.directory;

/** One object, named by its kind and key. */
public record ObjectRef(ObjectKind kind, String key) {

    /** What a key may look like: it stands in URLs, in events and, for a person, is the OIDC {@code preferred_username}. */
    public static final String KEY_PATTERN = "[a-z0-9._-]{1,64}";

    public static ObjectRef responder(String key) {
        return new ObjectRef(ObjectKind.RESPONDER, key);
    }

    public static ObjectRef team(String key) {
        return new ObjectRef(ObjectKind.TEAM, key);
    }

    public static ObjectRef schedule(String key) {
        return new ObjectRef(ObjectKind.SCHEDULE, key);
    }

    public static ObjectRef policy(String key) {
        return new ObjectRef(ObjectKind.POLICY, key);
    }

    /** As it stands in sentences: {@code schedule primary}. */
    public String label() {
        return kind.label() + " " + key;
    }

    /** As it stands in events: {@code schedule:primary}. */
    @Override
    public String toString() {
        return kind.word() + ":" + key;
    }
}
