package io.tocsin.incident.setting;

import io.tocsin.platform.configuration.ConfiguredKind;
import io.tocsin.platform.configuration.ConfiguredObject;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a company decides once, as configuration: there is one of it, by the key {@code default}, and it cannot be gone.
 */
public abstract class SettingKind<T> implements ConfiguredKind<T> {

    private static final String KEY = "default";

    private final String name;
    private final Class<T> body;

    protected SettingKind(String name, Class<T> body) {
        this.name = name;
        this.body = body;
    }

    protected abstract Setting.Versioned<T> get();

    protected abstract void put(@Nullable String ifMatch, T value);

    @Override
    public String name() {
        return name;
    }

    @Override
    public int rank() {
        return 40;
    }

    @Override
    public Class<T> body() {
        return body;
    }

    @Override
    public List<ConfiguredObject<T>> all() {
        Setting.Versioned<T> now = get();
        return List.of(new ConfiguredObject<>(KEY, now.value(), now.version()));
    }

    @Override
    public T asStored(String key, T value) {
        return value;
    }

    /** It is there already, so this is another key. */
    @Override
    public void create(String key, T value) {
        throw new ProblemException(Problem.validation("/key", "must be " + KEY));
    }

    @Override
    public void change(String key, String ifMatch, T value) {
        put(ifMatch, value);
    }

    @Override
    public boolean canBeRemoved() {
        return false;
    }

    @Override
    public void remove(String key, String ifMatch) {
        throw new UnsupportedOperationException(name + " cannot be removed");
    }
}
