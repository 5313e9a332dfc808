package io.tocsin.incident.insight;

import io.tocsin.incident.insight.fact.FactGroup;
import io.tocsin.platform.event.Severity;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Of which incidents figures are wanted, and how they are grouped. Incidents count where they were declared. */
public class InsightFilter {

    private static final int MOST_MONTHS = 120;

    /** By what figures can be grouped. */
    public enum Dimension {
        MONTH,
        SERVICE,
        TEAM,
        SEVERITY
    }

    @QueryParam("from")
    @Parameter(description = "Not before this.", required = true, example = "2026-01-01T00:00:00Z")
    @Nullable Instant from;

    @QueryParam("until")
    @Parameter(description = "Before this.", required = true, example = "2027-01-01T00:00:00Z")
    @Nullable Instant until;

    @QueryParam("by")
    @Parameter(description = "One or more dimensions to group by; without one there is one row for all.")
    @Size(max = 4) List<Dimension> by = new ArrayList<>();

    @QueryParam("zone")
    @DefaultValue("UTC")
    @Parameter(
            description = "In which months begin; and where people live whose zone is not known.",
            example = "Europe/Berlin")
    ZoneId zone = ZoneId.of("UTC");

    @QueryParam("severity")
    @Parameter(description = "Only these.")
    @Size(max = 5) List<Severity> severity = new ArrayList<>();

    @QueryParam("service")
    @Parameter(description = "Only those of this service.")
    @Size(max = 64) @Nullable String service;

    @QueryParam("team")
    @Parameter(description = "Only those of this team's services.")
    @Size(max = 64) @Nullable String team;

    @QueryParam("recurrenceDays")
    @DefaultValue("30")
    @Parameter(description = "An incident recurs if the same problem was one within so many days before.")
    @Min(1) @Max(366) int recurrenceDays = 30;

    /** A part of the time that is asked for. */
    record Span(@Nullable String month, Instant from, Instant until) {}

    /** @throws ProblemException 400 if there is no time between the two ends, or too much */
    Span span() {
        Instant begin = needed("from", from);
        Instant end = needed("until", until);
        if (!begin.isBefore(end)) {
            throw new ProblemException(Problem.invalidParameter("until", "must be after from"));
        }
        if (YearMonth.from(begin.atZone(zone)).plusMonths(MOST_MONTHS).isBefore(YearMonth.from(end.atZone(zone)))) {
            throw new ProblemException(
                    Problem.invalidParameter("until", "must be at most " + MOST_MONTHS + " months after from"));
        }
        return new Span(null, begin, end);
    }

    /** The months of the span by the calendar of the zone, the first and the last perhaps not whole; or the span as it is. */
    List<Span> spans() {
        Span whole = span();
        if (!by.contains(Dimension.MONTH)) {
            return List.of(whole);
        }
        List<Span> spans = new ArrayList<>();
        for (YearMonth month = YearMonth.from(whole.from().atZone(zone)); ; month = month.plusMonths(1)) {
            Instant begin = begin(month);
            if (!begin.isBefore(whole.until())) {
                return spans;
            }
            Instant end = begin(month.plusMonths(1));
            spans.add(new Span(
                    month.toString(),
                    begin.isBefore(whole.from()) ? whole.from() : begin,
                    end.isAfter(whole.until()) ? whole.until() : end));
        }
    }

    boolean wants(FactGroup group) {
        return (severity.isEmpty()
                        || severity.stream().anyMatch(each -> each.name().equals(group.severity())))
                && (service == null || service.equals(group.service()))
                && (team == null || team.equals(group.team()));
    }

    /** In which group of the answer one is. */
    FactGroup groupOf(FactGroup group) {
        return new FactGroup(
                by.contains(Dimension.SERVICE) ? group.service() : null,
                by.contains(Dimension.TEAM) ? group.team() : null,
                by.contains(Dimension.SEVERITY) ? group.severity() : null);
    }

    /** Whether there is one row for all, if there are incidents or not. */
    boolean isUngrouped() {
        return by.stream().allMatch(Dimension.MONTH::equals);
    }

    /** By the dimensions, as they were asked for; what is not known comes last. */
    Comparator<FactGroup> order() {
        Comparator<FactGroup> order = Comparator.comparing(group -> 0);
        for (Dimension dimension : by) {
            order = order.thenComparing(
                    group -> switch (dimension) {
                        case MONTH -> null;
                        case SERVICE -> group.service();
                        case TEAM -> group.team();
                        case SEVERITY -> group.severity();
                    },
                    Comparator.nullsLast(Comparator.naturalOrder()));
        }
        return order;
    }

    private Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }

    private static Instant needed(String name, @Nullable Instant value) {
        if (value == null) {
            throw new ProblemException(Problem.invalidParameter(name, "is needed"));
        }
        return value;
    }
}
