package io.tocsin.platform.http.problem;

import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads parameters of path, query and header strictly; one that does not fit is 400 with its name. */
@Provider
public class Parameters implements ParamConverterProvider {

    private static final int UUID_LENGTH = 36;

    private record Reading(Function<String, Object> parse, String expected) {}

    private static final Reading WHOLE = new Reading(Integer::valueOf, "must be a whole number");
    private static final Reading LARGE = new Reading(Long::valueOf, "must be a whole number");
    private static final Reading TRUTH = new Reading(Parameters::truth, "must be true or false");

    private static final Map<Class<?>, Reading> READINGS = Map.ofEntries(
            Map.entry(int.class, WHOLE),
            Map.entry(Integer.class, WHOLE),
            Map.entry(long.class, LARGE),
            Map.entry(Long.class, LARGE),
            Map.entry(boolean.class, TRUTH),
            Map.entry(Boolean.class, TRUTH),
            Map.entry(String.class, new Reading(Parameters::text, "must not hold the character NUL")),
            Map.entry(UUID.class, new Reading(Parameters::uuid, "must be a UUID")),
            Map.entry(
                    Instant.class,
                    new Reading(
                            text -> OffsetDateTime.parse(text).toInstant(),
                            "must be a time of RFC 3339, such as 2026-03-29T01:00:00Z")),
            Map.entry(Duration.class, new Reading(Duration::parse, "must be a duration of ISO 8601, such as PT5M")),
            Map.entry(
                    ZoneId.class,
                    new Reading(ZoneId::of, "must be the name of an IANA time zone, such as Europe/Zurich")));

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        Reading reading = type.isEnum() ? ofEnum(type) : READINGS.get(type);
        String name = ParameterNames.of(annotations);
        if (reading == null || name == null) {
            return null;
        }
        return (ParamConverter<T>) new Converter(name, reading);
    }

    private record Converter(String name, Reading reading) implements ParamConverter<Object> {
        @Override
        public @Nullable Object fromString(@Nullable String value) {
            try {
                return value == null ? null : reading.parse().apply(value);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new ProblemException(Problem.invalidParameter(name, reading.expected()), e);
            }
        }

        @Override
        public String toString(Object value) {
            return value.toString();
        }
    }

    private static Reading ofEnum(Class<?> type) {
        Map<String, Object> constants = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(constant -> ((Enum<?>) constant).name(), Function.identity()));
        String names = Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .collect(Collectors.joining(", "));
        return new Reading(
                value -> {
                    Object constant = constants.get(value);
                    if (constant == null) {
                        throw new IllegalArgumentException(value);
                    }
                    return constant;
                },
                "must be one of " + names);
    }

    private static Object truth(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(value);
        };
    }

    private static Object text(String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("NUL");
        }
        return value;
    }

    /** {@link UUID#fromString} also takes {@code 1-1-1-1-1}. */
    private static Object uuid(String value) {
        if (value.length() != UUID_LENGTH) {
            throw new IllegalArgumentException(value);
        }
        return UUID.fromString(value);
    }
}
