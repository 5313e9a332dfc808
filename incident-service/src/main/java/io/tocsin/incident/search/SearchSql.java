package io.tocsin.incident.search;

import io.tocsin.incident.incident.IncidentState;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Terms as conditions on incidents {@code i}. What the caller said is bound to parameters; only names of ours stand in the text.
 */
final class SearchSql {

    /** As the index over the words has it. */
    private static final String WORDS = "to_tsvector('english', i.title || ' ' || coalesce(i.summary, ''))";

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
                sql.append('(').append(WORDS).append(" @@ ");
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
                bind("i.state = any(?::text[])", wanted);
            }
            case SEVERITY -> bind("i.severity = any(?::text[])", wanted);
            case KIND -> bind("i.kind = any(?::text[])", wanted);
            case SERVICE -> bind("i.affected_services && ?::text[]", wanted);
            case TAG -> {
                bind(
                        "(exists (select 1 from incident_tag t where t.incident_id = i.id and t.tag = any(?::text[]))",
                        wanted);
                sql.append(
                        " or exists (select 1 from service s where (s.key = i.service_key or s.key = any(i.affected_services))");
                bind(" and jsonb_exists_any(s.tags, ?::text[])))", wanted);
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
                    bind("(i.assignee is not null and i.assignee = any(?::text[]))", people);
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
        sql.append('(').append(column).append(" is not null");
        Instant from = term.from();
        if (from != null) {
            bind(" and " + column + " >= ?", Timestamp.from(from));
        }
        Instant until = term.until();
        if (until != null) {
            bind(" and " + column + " < ?", Timestamp.from(until));
        }
        sql.append(')');
    }

    private void bind(String condition, Object value) {
        sql.append(condition);
        values.add(value);
    }
}
