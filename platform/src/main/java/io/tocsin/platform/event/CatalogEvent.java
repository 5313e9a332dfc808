package io.tocsin.platform.event;

import org.jspecify.annotations.Nullable;

/**
 * The services of the catalog as they are now. The topic is compacted: a reader who begins at its start has the latest state of
 * each service, and a removal stays as an event of its own.
 */
public sealed interface CatalogEvent extends Event {

    /** The service's key. */
    String key();

    @Override
    default String subject() {
        return "service/" + key();
    }

    /**
     * A service, whole.
     *
     * @param team the key of the team that owns it
     * @param tier 1 matters most
     * @param escalationPolicy the key of the policy to page by; null where the service names none
     * @param supportHours when it is looked after; null if that is always
     */
    @EventType("io.tocsin.service.changed.v1")
    record ServiceChanged(
            String key,
            String name,
            @Nullable String team,
            int tier,
            @Nullable String escalationPolicy,
            @Nullable Hours supportHours)
            implements CatalogEvent {}

    @EventType("io.tocsin.service.removed.v1")
    record ServiceRemoved(String key) implements CatalogEvent {}
}
