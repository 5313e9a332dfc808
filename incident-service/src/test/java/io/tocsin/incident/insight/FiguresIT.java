package io.tocsin.incident.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.incident.insight.InsightFilter.Dimension;
import io.tocsin.platform.event.Severity;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Holds the figures against a computation that goes through generated incidents one by one. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class FiguresIT {

    private static final Instant BEGIN = Instant.parse("2041-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2042-01-01T00:00:00Z");

    @Inject
    FigureStore store;

    @Inject
    DataSource dataSource;

    private record Fact(
            String kind,
            List<String> readers,
            String severity,
            String service,
            String team,
            Instant declared,
            Integer acknowledge,
            Integer mitigate,
            Integer resolve,
            Integer down,
            int alerts,
            boolean acted,
            Long sincePrevious,
            int met,
            int missed) {}

    private static Fact fact(Random random) {
        return new Fact(
                random.nextInt(10) == 0 ? "DRILL" : "REAL",
                random.nextInt(10) == 0 ? List.of(random.nextBoolean() ? "person:dana" : "person:eve") : null,
                "SEV" + (1 + random.nextInt(5)),
                random.nextInt(8) == 0 ? null : "figures-" + random.nextInt(3),
                random.nextInt(8) == 0 ? null : "team-" + random.nextInt(2),
                BEGIN.plusSeconds((long) (random.nextDouble() * 366 * 86_400)),
                random.nextInt(4) == 0 ? null : random.nextInt(5_000),
                random.nextInt(4) == 0 ? null : random.nextInt(50_000),
                random.nextInt(4) == 0 ? null : random.nextInt(500_000),
                random.nextInt(4) == 0 ? null : random.nextInt(50_000),
                random.nextInt(20),
                random.nextBoolean(),
                random.nextInt(3) == 0 ? null : (long) random.nextInt(90 * 86_400),
                random.nextInt(4),
                random.nextInt(3));
    }

    @Test
    void shouldAgreeWithGoingThroughThemOneByOne() throws SQLException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Fact> facts = random.ints(2_000).mapToObj(n -> fact(random)).toList();
        write(facts);
        try {
            for (int run = 0; run < 60; run++) {
                InsightFilter query = query(random);
                String context = "seed %d, run %d: by %s in %s".formatted(seed, run, query.by, query.zone);
                Map<List<String>, Figures> told =
                        store.figures(query, new String[] {"person:dana", "role:viewer"}).stream()
                                .collect(Collectors.toMap(FiguresIT::key, Function.identity()));
                Map<List<String>, List<Fact>> wanted = facts.stream()
                        .filter(fact -> matches(fact, query))
                        .collect(Collectors.groupingBy(fact -> key(fact, query)));
                assertThat(told.keySet()).as(context).containsAll(wanted.keySet());
                told.forEach((key, figures) -> check(
                        context + key, query.recurrenceDays * 86_400L, figures, wanted.getOrDefault(key, List.of())));
            }
        } finally {
            remove();
        }
    }

    private static InsightFilter query(Random random) {
        InsightFilter query = new InsightFilter();
        query.from = BEGIN.plusSeconds(random.nextInt(60 * 86_400));
        query.until = END.minusSeconds(random.nextInt(60 * 86_400));
        query.zone = ZoneId.of(List.of("UTC", "Europe/Berlin", "Asia/Kathmandu", "America/St_Johns")
                .get(random.nextInt(4)));
        query.recurrenceDays = 1 + random.nextInt(60);
        for (Dimension dimension : Dimension.values()) {
            if (random.nextInt(3) == 0) {
                query.by.add(dimension);
            }
        }
        if (random.nextInt(3) == 0) {
            query.severity = List.of(Severity.SEV1, Severity.SEV4);
        }
        if (random.nextInt(4) == 0) {
            query.service = "figures-1";
        }
        if (random.nextInt(4) == 0) {
            query.team = "team-1";
        }
        return query;
    }

    private static boolean matches(Fact fact, InsightFilter query) {
        return fact.kind().equals("REAL")
                && (fact.readers() == null || fact.readers().contains("person:dana"))
                && !fact.declared().isBefore(Objects.requireNonNull(query.from))
                && fact.declared().isBefore(Objects.requireNonNull(query.until))
                && (query.severity.isEmpty() || query.severity.contains(Severity.valueOf(fact.severity())))
                && (query.service == null || query.service.equals(fact.service()))
                && (query.team == null || query.team.equals(fact.team()));
    }

    private static List<String> key(Fact fact, InsightFilter query) {
        return Arrays.asList(
                query.by.contains(Dimension.MONTH)
                        ? YearMonth.from(fact.declared().atZone(query.zone)).toString()
                        : null,
                query.by.contains(Dimension.SERVICE) ? fact.service() : null,
                query.by.contains(Dimension.TEAM) ? fact.team() : null,
                query.by.contains(Dimension.SEVERITY) ? fact.severity() : null);
    }

    private static List<String> key(Figures figures) {
        return Arrays.asList(figures.month(), figures.service(), figures.team(), figures.severity());
    }

    private static void check(String context, long recurrence, Figures told, List<Fact> facts) {
        assertThat(told.incidents()).as(context).isEqualTo(facts.size());
        assertThat(told.recurring())
                .as(context)
                .isEqualTo(facts.stream()
                        .filter(fact -> fact.sincePrevious() != null && fact.sincePrevious() <= recurrence)
                        .count());
        check(context, told.timeToAcknowledge(), facts, Fact::acknowledge);
        check(context, told.timeToMitigate(), facts, Fact::mitigate);
        check(context, told.timeToResolve(), facts, Fact::resolve);
        assertThat(told.alerts())
                .as(context)
                .isEqualTo(facts.stream().mapToLong(Fact::alerts).sum());
        assertThat(told.neverActedOn())
                .as(context)
                .isEqualTo(facts.stream().filter(fact -> !fact.acted()).count());
        long met = facts.stream().mapToLong(Fact::met).sum();
        long missed = facts.stream().mapToLong(Fact::missed).sum();
        assertThat(told.targetAttainment())
                .as(context)
                .isEqualTo(met + missed == 0 ? null : (Double) ((double) met / (met + missed)));
        List<Integer> downs =
                facts.stream().map(Fact::down).filter(Objects::nonNull).toList();
        assertThat(told.downtime())
                .as(context)
                .isEqualTo(new Figures.Sum(
                        downs.size(),
                        downs.isEmpty()
                                ? null
                                : (Long) downs.stream().mapToLong(n -> n).sum()));
    }

    private static void check(String context, Figures.Spread told, List<Fact> facts, Function<Fact, Integer> value) {
        List<Integer> values = new ArrayList<>(
                facts.stream().map(value).filter(Objects::nonNull).sorted().toList());
        assertThat(told.count()).as(context).isEqualTo(values.size());
        if (values.isEmpty()) {
            assertThat(told.median()).as(context).isNull();
            assertThat(told.p90()).as(context).isNull();
        } else {
            assertThat(told.median()).as(context).isCloseTo(percentile(values, 0.5), within(1e-6));
            assertThat(told.p90()).as(context).isCloseTo(percentile(values, 0.9), within(1e-6));
        }
    }

    /** Between the two values that stand around the place. */
    private static double percentile(List<Integer> sorted, double share) {
        double place = share * (sorted.size() - 1);
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }

    private void write(List<Fact> facts) throws SQLException {
        try (Connection c = dataSource.getConnection();
                PreparedStatement incident = c.prepareStatement("""
                        insert into incident (id, number, state, title, severity, affected_services, opened_at, updated_at,
                            sequence, version)
                        values (?, nextval('incident_number'), 'RESOLVED', 'figures', 'SEV1', '{}', ?, ?, 0, 0)""");
                PreparedStatement insert = c.prepareStatement(
                        "insert into incident_fact values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (Fact fact : facts) {
                UUID id = UUID.randomUUID();
                incident.setObject(1, id);
                incident.setTimestamp(2, Timestamp.from(fact.declared()));
                incident.setTimestamp(3, Timestamp.from(fact.declared()));
                incident.addBatch();
                insert.setObject(1, id);
                insert.setString(2, fact.kind());
                insert.setArray(
                        3,
                        fact.readers() == null
                                ? null
                                : c.createArrayOf("text", fact.readers().toArray()));
                insert.setString(4, fact.severity());
                insert.setString(5, fact.service());
                insert.setString(6, fact.team());
                insert.setTimestamp(7, Timestamp.from(fact.declared()));
                insert.setObject(8, fact.acknowledge());
                insert.setObject(9, fact.mitigate());
                insert.setObject(10, fact.resolve());
                insert.setObject(11, fact.down());
                insert.setInt(12, fact.alerts());
                insert.setBoolean(13, fact.acted());
                insert.setObject(14, fact.sincePrevious());
                insert.setInt(15, fact.met());
                insert.setInt(16, fact.missed());
                insert.addBatch();
            }
            incident.executeBatch();
            insert.executeBatch();
        }
    }

    private void remove() throws SQLException {
        try (Connection c = dataSource.getConnection();
                PreparedStatement facts = c.prepareStatement(
                        "delete from incident_fact where incident_id in (select id from incident where title = 'figures')");
                PreparedStatement incidents = c.prepareStatement("delete from incident where title = 'figures'")) {
            facts.executeUpdate();
            incidents.executeUpdate();
        }
    }
}
