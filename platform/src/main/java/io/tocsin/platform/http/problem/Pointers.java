package io.tocsin.platform.http.problem;

import com.fasterxml.jackson.core.JsonPointer;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Iterator;

/** Where in a body a constraint is violated. */
public final class Pointers {

    private Pointers() {}

    /** A JSON pointer (RFC 6901) for the rest of a path. */
    public static String of(Iterator<Path.Node> path) {
        JsonPointer pointer = JsonPointer.empty();
        while (path.hasNext()) {
            Path.Node node = path.next();
            if (node.isInIterable() && node.getIndex() != null) {
                pointer = pointer.appendIndex(node.getIndex());
            } else if (node.isInIterable() && node.getKey() != null) {
                pointer = pointer.appendProperty(node.getKey().toString());
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                pointer = pointer.appendProperty(node.getName());
            }
        }
        return pointer.toString();
    }
}
