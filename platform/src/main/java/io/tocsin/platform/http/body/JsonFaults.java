package io.tocsin.platform.http.body;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.Problem.Fault;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in words of our own what Jackson has against a text: its messages name classes. */
final class JsonFaults {

    private static final Map<Class<?>, String> EXPECTED = Map.ofEntries(
            Map.entry(String.class, "must be text"),
            Map.entry(boolean.class, "must be true or false"),
            Map.entry(Boolean.class, "must be true or false"),
            Map.entry(int.class, "must be a whole number"),
            Map.entry(Integer.class, "must be a whole number"),
            Map.entry(long.class, "must be a whole number"),
            Map.entry(Long.class, "must be a whole number"),
            Map.entry(UUID.class, "must be a UUID"),
            Map.entry(Instant.class, "must be a time of RFC 3339, such as 2026-03-29T01:00:00Z"),
            Map.entry(Duration.class, "must be a duration of ISO 8601, such as PT5M"),
            Map.entry(LocalDate.class, "must be a date, such as 2026-03-29"),
            Map.entry(LocalDateTime.class, "must be a time on the wall clock, such as 2026-03-29T09:00"),
            Map.entry(LocalTime.class, "must be a time of day, such as 09:00"),
            Map.entry(ZoneId.class, "must be the name of an IANA time zone, such as Europe/Zurich"));

    private JsonFaults() {}

    static ProblemException problem(JsonProcessingException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException own) { // thrown by a record's constructor
                return own;
            }
        }
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String reason = reason(mapping);
            return malformed(null, List.of(new Fault(pointer(mapping), reason)), e);
        }
        if (e instanceof MismatchedInputException mismatch) {
            return e.getOriginalMessage().startsWith("Trailing token")
                    ? malformed("Something follows the JSON value.", List.of(), e)
                    : malformed(null, List.of(new Fault("", reason(mismatch))), e);
        }
        return malformed(detail(e), List.of(), e);
    }

    private static ProblemException malformed(@Nullable String detail, List<Fault> faults, Throwable cause) {
        return new ProblemException(
                Problem.of(ProblemType.MALFORMED_REQUEST, detail).with(faults), cause);
    }

    private static String detail(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            return "The JSON is nested too deeply, or holds too long a text or number.";
        }
        String what =
                e.getOriginalMessage().startsWith("Duplicate field") ? "A field occurs twice" : "The JSON is broken";
        return e.getLocation() == null
                ? what + "."
                : "%s at line %d, column %d."
                        .formatted(
                                what,
                                e.getLocation().getLineNr(),
                                e.getLocation().getColumnNr());
    }

    private static String reason(JsonMappingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown -> "is not known here" + known(unknown.getKnownPropertyIds());
            case InvalidTypeIdException type -> "must be of a known type";
            case ValueInstantiationException value -> "is not valid";
            case MismatchedInputException mismatch -> expected(mismatch.getTargetType());
            default -> e.getCause() instanceof JsonProcessingException cause ? detail(cause) : "is not valid";
        };
    }

    private static String known(@Nullable Collection<Object> fields) {
        return fields == null || fields.isEmpty()
                ? ""
                : "; known are "
                        + fields.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "is not valid";
        }
        if (type.isEnum()) {
            return "must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .collect(Collectors.joining(", "));
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "must be a list";
        }
        if (type.isRecord() || Map.class.isAssignableFrom(type)) {
            return "must be an object";
        }
        return Number.class.isAssignableFrom(type) || type.isPrimitive()
                ? EXPECTED.getOrDefault(type, "must be a number")
                : EXPECTED.getOrDefault(type, "is not valid");
    }

    private static String pointer(JsonMappingException e) {
        JsonPointer pointer = JsonPointer.empty();
        for (JsonMappingException.Reference step : e.getPath()) {
            pointer = step.getFieldName() != null
                    ? pointer.appendProperty(step.getFieldName())
                    : pointer.appendIndex(Math.max(0, step.getIndex()));
        }
        return pointer.toString();
    }
}
