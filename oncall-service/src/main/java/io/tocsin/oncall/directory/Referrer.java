package io.tocsin.oncall.directory;

import java.util.List;

/** A kind of objects that refer to others. */
public interface Referrer {

    /** The objects of this kind that refer to {@code object}, in the order of their keys. */
    List<ObjectRef> referrersOf(ObjectRef object);
}
