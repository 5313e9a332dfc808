package io.tocsin.incident.setting;

import com.fasterxml.jackson.core.type.TypeReference;

/**
 * Something that a company decides once and for all.
 *
 * @param name under which it is kept; never changes
 * @param standard what holds until somebody decides
 */
public record Setting<T>(String name, TypeReference<T> type, T standard) {

    /**
     * What holds.
     *
     * @param version 0 for the standard
     */
    public record Versioned<T>(T value, long version) {}
}
