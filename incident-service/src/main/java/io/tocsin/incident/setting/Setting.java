package io.tocsin.incident.setting;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.function.Consumer;

/**
 * Something that a company decides once and for all.
 *
 * @param name under which it is kept; never changes
 * @param standard what holds until somebody decides
 * @param check throws a problem if a value, well-formed as it is, will not do
 */
public record Setting<T>(String name, TypeReference<T> type, T standard, Consumer<T> check) {

    /** Any value that is well-formed will do. */
    public Setting(String name, TypeReference<T> type, T standard) {
        this(name, type, standard, value -> {});
    }

    /**
     * What holds.
     *
     * @param version 0 for the standard
     */
    public record Versioned<T>(T value, long version) {}
}
