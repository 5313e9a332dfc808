package io.tocsin.platform.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tocsin.platform.http.ProblemException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * What a scalar stands for, by the core schema of YAML 1.2. Numbers are a part of what YAML 1.1 takes for numbers, so that what
 * {@link YamlWriter} leaves without quotes is text here too.
 */
final class YamlScalars {

    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
    private static final Set<String> FALSE = Set.of("false", "False", "FALSE");
    private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9][0-9]{0,99})");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]{1,50}\\.[0-9]{1,50}([eE][-+][0-9]{1,3})?");

    private YamlScalars() {}

    static JsonNode value(ScalarEvent scalar, JsonNodeFactory json, Function<String, ProblemException> refusal) {
        String text = text(scalar, refusal);
        if (!scalar.isPlain()) {
            return json.textNode(text);
        }
        if (NULL.contains(text)) {
            return json.nullNode();
        }
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return json.booleanNode(TRUE.contains(text));
        }
        if (WHOLE.matcher(text).matches()) {
            return json.numberNode(new BigInteger(text));
        }
        return DECIMAL.matcher(text).matches() ? json.numberNode(new BigDecimal(text)) : json.textNode(text);
    }

    /** The text as it stands; PostgreSQL cannot keep U+0000, and halves of surrogate pairs are no characters. */
    static String text(ScalarEvent scalar, Function<String, ProblemException> refusal) {
        if (scalar.getTag() != null) {
            throw refusal.apply("must not have tags (!)");
        }
        String text = scalar.getValue();
        boolean half = text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        if (half || text.indexOf('\0') >= 0) {
            throw refusal.apply("must not hold the character NUL, or half of a surrogate pair");
        }
        return text;
    }
}
