package io.tocsin.platform.configuration;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One thing that is different. */
@Schema(name = "ConfigurationDifference")
public record Difference(
        @Schema(description = "Where in the spec: a JSON pointer; empty for all of it.", examples = "/tier")
        String path,

        @Schema(
                description = "What is there before; null if nothing is.",
                examples = "2",
                implementation = Object.class)
        @Nullable JsonNode before,

        @Schema(description = "What is there then; null if nothing is.", examples = "1", implementation = Object.class)
        @Nullable JsonNode after) {

    /** All that is different, in the order of the specs. */
    public static List<Difference> between(@Nullable JsonNode before, @Nullable JsonNode after) {
        List<Difference> differences = new ArrayList<>();
        compare(before, after, JsonPointer.empty(), differences);
        return differences;
    }

    private static void compare(
            @Nullable JsonNode before, @Nullable JsonNode after, JsonPointer pointer, List<Difference> differences) {
        if (before == null || after == null) {
            if (before != after) {
                differences.add(new Difference(pointer.toString(), before, after));
            }
        } else if (before.isObject() && after.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            names.forEach(
                    name -> compare(before.get(name), after.get(name), pointer.appendProperty(name), differences));
        } else if (before.isArray() && after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                compare(before.get(i), after.get(i), pointer.appendIndex(i), differences);
            }
        } else if (!same(before, after)) {
            differences.add(new Difference(pointer.toString(), before, after));
        }
    }

    /** 1 and 1.0 are the same number. */
    private static boolean same(JsonNode before, JsonNode after) {
        return before.isNumber() && after.isNumber()
                ? before.decimalValue().compareTo(after.decimalValue()) == 0
                : before.equals(after);
    }
}
