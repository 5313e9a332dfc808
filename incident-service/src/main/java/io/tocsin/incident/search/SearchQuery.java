package io.tocsin.incident.search;

import io.tocsin.incident.incident.IncidentState;
import io.tocsin.platform.event.IncidentKind;
import io.tocsin.platform.event.Severity;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for, as people write it: {@code state:open severity:SEV1,SEV2 -assignee:none opened:2026-01-01.. "payment gateway"}.
 *
 * <p>Terms stand apart by spaces, and all have to hold; a minus in front turns one round. {@code field:a,b} holds for one of the
 * values. Times are dates (UTC) or RFC 3339 instants, alone for the whole day or as {@code from..until} with either end left out, the
 * day of {@code until} included. Anything else is a word to find in title or summary; quotes hold a phrase together.
 */
final class SearchQuery {

    static final int MOST_CHARACTERS = 500;
    private static final int MOST_TERMS = 20;
    private static final int MOST_VALUES = 20;

    private static final Pattern TERM = Pattern.compile(
            "(?<minus>-?)(?:(?<field>[A-Za-z]+):(?<value>\"[^\"]*\"|\\S*)|\"(?<phrase>[^\"]*)\"|(?<word>\\S+))");

    private SearchQuery() {}

    /** Says what cannot be understood, for people. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1;

        Unreadable(String reason) {
            super(reason);
        }
    }

    static List<Term> parse(String query) throws Unreadable {
        if (query.length() > MOST_CHARACTERS) {
            throw new Unreadable("has more than " + MOST_CHARACTERS + " characters");
        }
        List<Term> terms = new ArrayList<>();
        Matcher matcher = TERM.matcher(query);
        while (matcher.find()) {
            if (terms.size() == MOST_TERMS) {
                throw new Unreadable("has more than " + MOST_TERMS + " terms");
            }
            terms.add(term(matcher));
        }
        return terms;
    }

    private static Term term(Matcher matcher) throws Unreadable {
        boolean negated = !matcher.group("minus").isEmpty();
        if (matcher.group("phrase") != null) {
            return new Term.Text(matcher.group("phrase"), true, negated);
        }
        if (matcher.group("word") != null) {
            return new Term.Text(matcher.group("word"), false, negated);
        }
        String name = matcher.group("field");
        String value = matcher.group("value").replace("\"", "");
        if (value.isBlank()) {
            throw new Unreadable("'" + name + ":' has no value");
        }
        for (Term.TimeField field : Term.TimeField.values()) {
            if (field.name().equalsIgnoreCase(name)) {
                return between(field, value, negated);
            }
        }
        for (Term.Field field : Term.Field.values()) {
            if (field.name().equalsIgnoreCase(name)) {
                return new Term.OneOf(field, values(field, value), negated);
            }
        }
        throw new Unreadable("there is no field '" + name + "'; the fields are "
                + String.join(
                        ", ",
                        Stream.of(names(Term.Field.values()), names(Term.TimeField.values()))
                                .flatMap(List::stream)
                                .toList())
                + ", and a word with a colon goes into quotes");
    }

    private static List<String> values(Term.Field field, String text) throws Unreadable {
        List<String> values = new ArrayList<>();
        String[] parts = text.split(",", -1);
        if (parts.length > MOST_VALUES) {
            throw new Unreadable("'" + lower(field) + "' has more than " + MOST_VALUES + " values");
        }
        for (String part : parts) {
            switch (field) {
                case STATE -> {
                    if (part.equalsIgnoreCase("open")) {
                        Stream.of(IncidentState.Name.values())
                                .filter(state -> state != IncidentState.Name.RESOLVED)
                                .forEach(state -> values.add(state.name()));
                    } else {
                        values.add(oneOf(field, part, IncidentState.Name.values()));
                    }
                }
                case KIND -> values.add(oneOf(field, part, IncidentKind.values()));
                case IS -> values.add(oneOf(field, part, Term.Trait.values()));
                case SEVERITY -> values.add(oneOf(field, part, Severity.values()));
                case NUMBER -> {
                    if (!part.matches("#?\\d{1,18}")) {
                        throw new Unreadable("'" + part + "' is no number");
                    }
                    values.add(part.replace("#", ""));
                }
                case TAG -> {
                    if (!part.matches("[a-z0-9][a-z0-9._:-]{0,63}")) {
                        throw new Unreadable("'" + part + "' is no tag");
                    }
                    values.add(part);
                }
                case SERVICE, ASSIGNEE -> {
                    if (!part.matches("[A-Za-z0-9._@-]{1,64}")) {
                        throw new Unreadable("'" + part + "' is no key");
                    }
                    values.add(part);
                }
            }
        }
        return values;
    }

    private static String oneOf(Term.Field field, String part, Enum<?>[] known) throws Unreadable {
        for (Enum<?> value : known) {
            if (value.name().equalsIgnoreCase(part)) {
                return value.name();
            }
        }
        throw new Unreadable("'" + part + "' is no " + lower(field) + "; they are " + String.join(", ", names(known)));
    }

    private static Term between(Term.TimeField field, String value, boolean negated) throws Unreadable {
        int dots = value.indexOf("..");
        if (dots < 0) {
            return new Term.Between(field, begin(value), end(value), negated);
        }
        String from = value.substring(0, dots);
        String until = value.substring(dots + 2);
        if (from.isEmpty() && until.isEmpty()) {
            throw new Unreadable("'..' needs a time on one side");
        }
        return new Term.Between(
                field, from.isEmpty() ? null : begin(from), until.isEmpty() ? null : end(until), negated);
    }

    private static Instant begin(String text) throws Unreadable {
        LocalDate day = day(text);
        return day == null ? instant(text) : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The end of the day that is named, or the instant. */
    private static Instant end(String text) throws Unreadable {
        LocalDate day = day(text);
        return day == null
                ? instant(text)
                : day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static @Nullable LocalDate day(String text) throws Unreadable {
        try {
            return text.matches("\\d{4}-\\d{2}-\\d{2}") ? LocalDate.parse(text) : null;
        } catch (DateTimeException e) {
            throw new Unreadable("'" + text + "' is no day of the calendar");
        }
    }

    private static Instant instant(String text) throws Unreadable {
        try {
            return Instant.parse(text.toUpperCase(Locale.ROOT));
        } catch (DateTimeException e) {
            throw new Unreadable(
                    "'" + text + "' is neither a date such as 2026-03-01 nor a time such as 2026-03-01T12:00:00Z");
        }
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(SearchQuery::lower).toList();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
