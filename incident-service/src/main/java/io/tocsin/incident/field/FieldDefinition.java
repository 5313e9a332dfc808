package io.tocsin.incident.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A field that a company gives to incidents. */
@Schema(name = "FieldDefinition")
public record FieldDefinition(
        @Schema(examples = "region") @Pattern(regexp = "[a-z0-9_-]{1,64}") String key,

        @Schema(examples = "Region") @NotBlank @Size(max = 200) String name,

        Type type,

        @Schema(description = "What can be chosen; for CHOICE only, and needed there.", examples = "[\"eu\",\"us\"]")
        @Size(min = 1, max = 100) @Nullable List<@NotBlank @Size(max = 200) String> choices) {

    private static final int LONGEST = 2_000;
    private static final int MOST_DIGITS = 50;

    /** What its values are. */
    public enum Type {
        TEXT,
        NUMBER,
        BOOLEAN,
        /** ISO 8601, such as 2026-03-01. */
        DATE,
        CHOICE,
        URL,
        /** A person's key. */
        PERSON
    }

    /** What is wrong with the value, if anything. */
    Optional<String> faultOf(JsonNode value) {
        if (type == Type.NUMBER) {
            return value.isNumber() && value.decimalValue().precision() <= MOST_DIGITS
                    ? Optional.empty()
                    : Optional.of("must be a number of at most " + MOST_DIGITS + " digits");
        }
        if (type == Type.BOOLEAN) {
            return value.isBoolean() ? Optional.empty() : Optional.of("must be true or false");
        }
        if (!value.isTextual()
                || value.textValue().isBlank()
                || value.textValue().length() > LONGEST) {
            return Optional.of("must be a text of 1 to " + LONGEST + " characters");
        }
        String text = value.textValue();
        return switch (type) {
            case DATE -> isDate(text) ? Optional.empty() : Optional.of("must be a date such as 2026-03-01");
            case CHOICE ->
                choices != null && choices.contains(text) ? Optional.empty() : Optional.of("must be one of " + choices);
            case URL -> text.matches("https?://\\S+") ? Optional.empty() : Optional.of("must be an http or https URL");
            case PERSON ->
                text.matches("[A-Za-z0-9._@-]{1,64}") ? Optional.empty() : Optional.of("must be a person's key");
            case TEXT, NUMBER, BOOLEAN -> Optional.empty();
        };
    }

    /** A value that was stored; empty if it was when the field was of another type, and is none any more. */
    Optional<JsonNode> read(String stored) {
        JsonNode value = switch (type) {
            case NUMBER -> number(stored);
            case BOOLEAN -> BooleanNode.valueOf(Boolean.parseBoolean(stored));
            default -> TextNode.valueOf(stored);
        };
        return faultOf(value).isEmpty() ? Optional.of(value) : Optional.empty();
    }

    private static JsonNode number(String stored) {
        try {
            return DecimalNode.valueOf(new BigDecimal(stored));
        } catch (NumberFormatException e) {
            return TextNode.valueOf(stored);
        }
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
