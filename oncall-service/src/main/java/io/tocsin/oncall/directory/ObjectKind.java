package io.tocsin.oncall.directory;

import java.util.Locale;

/** What this service knows of. */
public enum ObjectKind {
    RESPONDER("responder"),
    TEAM("team"),
    SCHEDULE("schedule"),
    POLICY("escalation policy");

    private final String label;

    ObjectKind(String label) {
        this.label = label;
    }

    /** What people call it, in sentences. */
    public String label() {
        return label;
    }

    /** What machines call it, in JSON and in table names. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
