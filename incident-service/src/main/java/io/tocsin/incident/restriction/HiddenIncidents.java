package io.tocsin.incident.restriction;

import io.tocsin.platform.audit.HiddenObjects;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** An incident that the caller may not read is not in the audit either. */
@ApplicationScoped
public class HiddenIncidents implements HiddenObjects {

    private static final String PREFIX = "incident:";

    private final Readers readers;

    HiddenIncidents(Readers readers) {
        this.readers = readers;
    }

    /** As an incident stands in audit records. */
    public static String ref(UUID incident) {
        return PREFIX + incident;
    }

    @Override
    public Set<String> among(Set<String> objects) {
        Map<UUID, String> incidents = new HashMap<>();
        for (String object : objects) {
            if (object.startsWith(PREFIX)) {
                incidents.put(UUID.fromString(object.substring(PREFIX.length())), object);
            }
        }
        Set<String> hidden = new HashSet<>();
        if (!incidents.isEmpty()) {
            Map<UUID, List<String>> restricted = readers.restricted(incidents.keySet());
            restricted.forEach((id, who) -> {
                if (!Readers.covers(who, readers.tokens())) {
                    hidden.add(String.valueOf(incidents.get(id)));
                }
            });
        }
        return hidden;
    }
}
