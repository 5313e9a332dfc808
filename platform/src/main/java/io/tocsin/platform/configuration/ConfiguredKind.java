package io.tocsin.platform.configuration;

import io.tocsin.platform.http.ProblemException;
import java.util.List;
import java.util.Set;

/**
 * A kind of object that is configured: a bean of the feature that owns it. Everything that changes something goes the way that the
 * kind's API goes, rules, events and audit included, and joins the caller's transaction.
 *
 * @param <B> the body that the kind's API takes
 */
public interface ConfiguredKind<B> {

    /** What it is called in documents, such as {@code ResponsePlan}; never changes. */
    String name();

    /** Its place in the order in which kinds are applied: after the kinds that it refers to. Two kinds may have the same. */
    int rank();

    Class<B> body();

    /** All that there are, in the order of their keys. */
    List<ConfiguredObject<B>> all();

    /** What {@link #all} gives once this is stored: with what is left out filled in. Needs not check anything. */
    B asStored(String key, B body);

    /** The keys of objects of the same kind that must be there before this one can be. */
    default Set<String> needs(B body) {
        return Set.of();
    }

    /** Parts of the body that are not in documents, beside its key: the service sets them itself. */
    default Set<String> setByService() {
        return Set.of();
    }

    /** @throws ProblemException as the kind's API does */
    void create(String key, B body);

    /**
     * @param ifMatch the header that names the version
     * @throws ProblemException as the kind's API does
     */
    void change(String key, String ifMatch, B body);

    /** Whether it can be gone. What always holds in some way, such as a setting, can only be changed. */
    default boolean canBeRemoved() {
        return true;
    }

    /**
     * @param ifMatch the header that names the version
     * @throws ProblemException as the kind's API does
     */
    void remove(String key, String ifMatch);
}
