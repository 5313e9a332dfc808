package io.tocsin.oncall.directory;

import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import org.jspecify.annotations.Nullable;

/** The key in a body: a new object must have one; a changed one keeps its own. */
public final class ObjectKeys {

    private ObjectKeys() {}

    /** @throws ProblemException 422 if there is none */
    public static String ofNew(@Nullable String key) {
        if (key == null) {
            throw new ProblemException(Problem.validation("/key", "must not be null"));
        }
        return key;
    }

    /** @throws ProblemException 422 if the body names another object than the path */
    public static void requireSame(@Nullable String inBody, String inPath) {
        if (inBody != null && !inBody.equals(inPath)) {
            throw new ProblemException(Problem.validation("/key", "must be " + inPath + ", as in the path"));
        }
    }
}
