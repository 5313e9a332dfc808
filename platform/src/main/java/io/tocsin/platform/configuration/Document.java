package io.tocsin.platform.configuration;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What one object is to be.
 *
 * @param number its place in the stream, from 1
 */
record Document(int number, String kind, String key, ObjectNode spec) {

    /** Where its parts are in the stream: the number of the document, and from there a JSON pointer. */
    JsonPointer pointer() {
        return JsonPointer.empty().appendIndex(number);
    }

    String label() {
        return kind + " " + key;
    }
}
