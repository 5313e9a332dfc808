package io.tocsin.platform.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which record has which CloudEvents type, read off the sealed families. */
public final class EventTypes {

    private static final Map<String, Class<? extends Event>> BY_TYPE = new LinkedHashMap<>();

    static {
        for (Topic topic : Topic.values()) {
            for (Class<? extends Event> record : of(topic)) {
                if (BY_TYPE.put(typeOf(record), record) != null) {
                    throw new IllegalStateException("two records have the type " + typeOf(record));
                }
            }
        }
    }

    private EventTypes() {}

    /** The records that {@code topic} carries, in the order of their declaration. */
    public static List<Class<? extends Event>> of(Topic topic) {
        List<Class<? extends Event>> records = new ArrayList<>();
        for (Class<?> permitted : topic.family().getPermittedSubclasses()) {
            records.add(permitted.asSubclass(Event.class));
        }
        return records;
    }

    /** The CloudEvents type of a record. */
    public static String typeOf(Class<? extends Event> record) {
        EventType type = record.getAnnotation(EventType.class);
        if (type == null) {
            throw new IllegalArgumentException(record + " has no @EventType");
        }
        return type.value();
    }

    /** The record of a CloudEvents type, or null if no record has it. */
    public static @Nullable Class<? extends Event> recordOf(String type) {
        return BY_TYPE.get(type);
    }
}
