package io.tocsin.incident.search;

import io.tocsin.incident.incident.IncidentState;
import io.tocsin.incident.incident.TaggedServices;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Terms as conditions on incidents {@code i}. What the caller said is bound to parameters; only names of ours stand in the text.
 */
final class SearchSql {

    /**
     * Of a span up to this long the numbers are looked up first, in the order of the time, and then the incidents by number: the planner
     * does not know that what is old has a low number, and would go through everything newer. A long span is found on the way.
     */
    private static final Duration SHORT = Duration.ofDays(31);

    private final StringBuilder sql;
    private final List<Object> values;

    SearchSql(StringBuilder sql, List<Object> values) {
        this.sql = sql;
        this.values = values;
    }

    void append(Term term) {
        sql.append(term.negated() ? " and not " : " and ");
        switch (term) {
            case Term.Text text -> {
                sql.append("(i.words @@ ");
                bind((text.phrase() ? "phraseto_tsquery" : "plainto_tsquery") + "('english', ?)", text.text());
                sql.append(')');
            }
            case Term.OneOf oneOf -> append(oneOf);
            case Term.Between between -> append(between);
        }
    }

    private void append(Term.OneOf term) {
        String[] wanted = term.values().toArray(String[]::new);
        switch (term.field()) {
            case STATE -> {
                // Said twice where it can be, for the index of the open ones.
                if (!term.negated() && !term.values().contains(IncidentState.Name.RESOLVED.name())) {
                    sql.append("i.state <> 'RESOLVED' and ");
                }
                bindOneOf("i.state", wanted);
            }
            case SEVERITY -> bindOneOf("i.severity", wanted);
            case KIND -> bindOneOf("i.kind", wanted);
            case SERVICE -> {
                // The newest of one service are read in their order; of several, how many there are is known by the
                // array's statistics.
                if (wanted.length == 1) {
                    bind(
                            "exists (select from affected_service a where a.service_key = ? and a.number = i.number)",
                            wanted[0]);
                } else {
                    bind("i.affected_services && ?::text[]", wanted);
                }
            }
            case TAG -> {
                bind("(i.tags && ?::text[]", wanted);
                bind(" or i.affected_services && ?::text[]", new TaggedServices(wanted));
                sql.append(" or (i.service_key is not null");
                bind(" and i.service_key = any(?::text[])))", new TaggedServices(wanted));
            }
            case IS ->
                sql.append(term.values().stream()
                        .map(value -> trait(Term.Trait.valueOf(value)))
                        .collect(Collectors.joining(" or ", "(", ")")));
            case NUMBER -> bind("i.number = any(?::bigint[])", wanted);
            case ASSIGNEE -> {
                String[] people = term.values().stream()
                        .filter(value -> !value.equals("none"))
                        .toArray(String[]::new);
                if (people.length == wanted.length) {
                    sql.append("(i.assignee is not null and ");
                    bindOneOf("i.assignee", people);
                    sql.append(')');
                } else {
                    bind("(i.assignee is null or i.assignee = any(?::text[]))", people);
                }
            }
        }
    }

    private static String trait(Term.Trait trait) {
        return switch (trait) {
            case UNANSWERED -> "i.unanswered_since is not null";
            case SNOOZED -> "i.snoozed_until is not null";
        };
    }

    private void append(Term.Between term) {
        String column = "i." + term.field().name().toLowerCase(Locale.ROOT) + "_at";
        Instant from = term.from();
        Instant until = term.until();
        boolean isShort = !term.negated()
                && from != null
                && until != null
                && Duration.between(from, until).compareTo(SHORT) <= 0;
        sql.append(isShort ? "i.number = any(array(select i.number from incident i where " : "(");
        sql.append(column).append(" is not null");
        if (from != null) {
            bind(" and " + column + " >= ?", Timestamp.from(from));
        }
        if (until != null) {
            bind(" and " + column + " < ?", Timestamp.from(until));
        }
        sql.append(isShort ? "))" : ")");
    }

    /** Of one value alone the planner knows that what the index has of it is in the order of the number. */
    private void bindOneOf(String column, String[] wanted) {
        if (wanted.length == 1) {
            bind(column + " = ?", wanted[0]);
        } else {
            bind(column + " = any(?::text[])", wanted);
        }
    }

    private void bind(String condition, Object value) {
        sql.append(condition);
        values.add(value);
    }
}
