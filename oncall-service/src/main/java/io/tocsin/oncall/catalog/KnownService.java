package io.tocsin.oncall.catalog;

import io.tocsin.platform.event.Hours;
import org.jspecify.annotations.Nullable;

/**
 * A service of the catalog.
 *
 * @param team the key of the team that owns it
 * @param tier 1 matters most
 * @param escalationPolicy the key of the policy to page by; null where it names none
 * @param supportHours when it is looked after; null if that is always
 */
public record KnownService(
        String key,
        String name,
        @Nullable String team,
        int tier,
        @Nullable String escalationPolicy,
        @Nullable Hours supportHours) {}
