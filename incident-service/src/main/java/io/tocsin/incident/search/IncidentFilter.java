package io.tocsin.incident.search;

import io.tocsin.incident.incident.Condition;
import io.tocsin.incident.incident.IncidentState;
import io.tocsin.platform.event.Severity;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which incidents are wanted; what is not said does not narrow it. */
public class IncidentFilter {

    @QueryParam("q")
    @Parameter(
            description =
                    "A search, such as: state:open severity:SEV1,SEV2 -assignee:none opened:2026-01-01.. \"payment"
                            + " gateway\". Terms stand apart by spaces and all have to hold; a minus turns one round. Fields: state"
                            + " (or open), severity, kind (real, test, drill, backfilled), service, assignee (or none), number, and the times opened, acknowledged,"
                            + " mitigated, resolved. Other words are looked for in title and summary.",
            example = "state:open severity:SEV1,SEV2")
    @Size(max = 500) @Nullable String q;

    @QueryParam("state")
    @Parameter(description = "One or more states.")
    @Size(max = 5) List<IncidentState.Name> state = new ArrayList<>();

    @QueryParam("severity")
    @Parameter(description = "One or more severities.")
    @Size(max = 5) List<Severity> severity = new ArrayList<>();

    @QueryParam("service")
    @Parameter(description = "The key of a service that is affected.")
    @Size(max = 64) @Nullable String service;

    @QueryParam("assignee")
    @Parameter(description = "The key of the person who has it.")
    @Size(max = 64) @Nullable String assignee;

    @QueryParam("number")
    @Parameter(description = "The short number.")
    @Nullable Long number;

    /** Why a search cannot be understood; empty if it can. */
    public static Optional<String> unreadable(String query) {
        try {
            SearchQuery.parse(query);
            return Optional.empty();
        } catch (SearchQuery.Unreadable e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** @throws ProblemException 400 if the search cannot be understood */
    public Condition condition() {
        List<Term> terms = new ArrayList<>(parse());
        add(terms, Term.Field.STATE, state.stream().map(Enum::name).toList());
        add(terms, Term.Field.SEVERITY, severity.stream().map(Enum::name).toList());
        add(terms, Term.Field.SERVICE, service == null ? List.of() : List.of(service));
        add(terms, Term.Field.ASSIGNEE, assignee == null ? List.of() : List.of(assignee));
        add(terms, Term.Field.NUMBER, number == null ? List.of() : List.of(number.toString()));
        return (sql, values) -> {
            SearchSql writer = new SearchSql(sql, values);
            terms.forEach(writer::append);
        };
    }

    private List<Term> parse() {
        try {
            return q == null ? List.of() : SearchQuery.parse(q);
        } catch (SearchQuery.Unreadable e) {
            throw new ProblemException(Problem.invalidParameter("q", String.valueOf(e.getMessage())), e);
        }
    }

    private static void add(List<Term> terms, Term.Field field, List<String> values) {
        if (!values.isEmpty()) {
            terms.add(new Term.OneOf(field, values, false));
        }
    }
}
