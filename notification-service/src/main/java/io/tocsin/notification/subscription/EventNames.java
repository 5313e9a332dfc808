package io.tocsin.notification.subscription;

import io.tocsin.platform.event.Event;
import io.tocsin.platform.event.EventTypes;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.Topic;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What subscriptions call events: the CloudEvents type without what is the same in all, such as {@code incident.triggered} for
 * {@code io.tocsin.incident.triggered.v1}.
 */
public final class EventNames {

    /** Whatever happens to incidents, also what will be told in the future only. */
    public static final String ALL = "incident.*";

    /** Of an event that tries a subscription out. Nobody subscribes to it. */
    public static final String TEST = "subscription.test";

    /** What only those may know who may read a restricted incident. */
    private static final Set<Class<? extends IncidentEvent>> CONFIDENTIAL =
            Set.of(IncidentEvent.Withheld.class, IncidentEvent.Restricted.class, IncidentEvent.RestrictionLifted.class);

    private static final Map<Class<? extends Event>, String> NAMES = new LinkedHashMap<>();

    static {
        for (Class<? extends Event> record : EventTypes.of(Topic.INCIDENTS)) {
            if (!CONFIDENTIAL.contains(record)) {
                NAMES.put(record, name(EventTypes.typeOf(record)));
            }
        }
    }

    private EventNames() {}

    /** Null if it is told to nobody. */
    public static @Nullable String of(IncidentEvent event) {
        return NAMES.get(event.getClass());
    }

    static boolean isKnown(String name) {
        return name.equals(ALL) || NAMES.containsValue(name);
    }

    private static String name(String type) {
        return type.replaceFirst("^io\\.tocsin\\.", "").replaceFirst("\\.v\\d+$", "");
    }
}
