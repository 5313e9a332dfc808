package io.tocsin.platform.audit;

import java.util.Set;

/** A bean of a service in which not everybody may know of every object. */
public interface HiddenObjects {

    /** Those of the objects, as they stand in records, of which the one who makes the request may not learn anything. */
    Set<String> among(Set<String> objects);
}
