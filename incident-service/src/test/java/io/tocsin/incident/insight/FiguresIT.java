package io.tocsin.incident.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.incident.insight.InsightFilter.Dimension;
import io.tocsin.platform.event.Severity;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
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

    private static final String[] READER = {"person:dana", "role:viewer"};
    private static final List<BigDecimal> PRICES = List.of(new BigDecimal("1200.00"), new BigDecimal("7.77"));

    @Inject
    FigureStore store;

    @Inject
    DowntimeStore downtimes;

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
                BEGIN.plusMillis((long) ((random.nextBoolean()
                                ? random.nextDouble() * 366 * 24
                                : random.nextInt(50) + random.nextDouble())
                        * 3_600_000)),
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
        Map<UUID, Fact> facts = new LinkedHashMap<>();
        for (int n = 0; n < 2_000; n++) {
            facts.put(UUID.randomUUID(), fact(random));
        }
        prices();
        insert(facts);
        try {
            check("nothing packed, seed " + seed, random, facts.values());
            assertThat(hours("pack is not null")).isZero();

            pack();
            assertThat(hours("pack is not null")).isGreaterThan(500);
            check("all packed, seed " + seed, random, facts.values());

            change(facts, random);
            assertThat(hours("pack is null")).isGreaterThan(50);
            assertThat(hours("pack is not null")).isGreaterThan(50);
            check("some changed, seed " + seed, random, facts.values());

            for (int round = 0; round < 3; round++) {
                execute("update fact_hour set due_at = '2000-01-01' where pack is null");
                change(facts, random);
                pack();
            }
            check("changed while they were packed, seed " + seed, random, facts.values());

            touch(facts.keySet());
            assertThat(hours("pack is null")).as("what derives to the same").isZero();
        } finally {
            remove();
        }
    }

    private void check(String when, Random random, Collection<Fact> facts) {
        for (int run = 0; run < 25; run++) {
            InsightFilter query = query(random);
            String context = "%s, run %d: by %s in %s".formatted(when, run, query.by, query.zone);
            Map<List<String>, Figures> told = store.figures(query, READER).stream()
                    .collect(Collectors.toMap(FiguresIT::key, Function.identity()));
            Map<List<String>, List<Fact>> wanted = facts.stream()
                    .filter(fact -> matches(fact, query))
                    .collect(Collectors.groupingBy(fact -> key(fact, query)));
            assertThat(told.keySet()).as(context).containsAll(wanted.keySet());
            told.forEach((key, figures) ->
                    check(context + key, query.recurrenceDays * 86_400L, figures, wanted.getOrDefault(key, List.of())));
            assertThat(downtimes.downtime(query, READER)).as(context).containsExactlyInAnyOrderElementsOf(down(wanted));
        }
    }

    /** The services 0 and 1 have a price, in currencies of their own. */
    private static List<Consequence.Downtime> down(Map<List<String>, List<Fact>> wanted) {
        List<Consequence.Downtime> downs = new ArrayList<>();
        wanted.forEach((key, facts) -> {
            for (int price = 0; price < 3; price++) {
                List<Fact> priced = new ArrayList<>();
                for (Fact fact : facts) {
                    int of = "figures-0".equals(fact.service()) ? 0 : "figures-1".equals(fact.service()) ? 1 : 2;
                    if (of == price && fact.down() != null) {
                        priced.add(fact);
                    }
                }
                if (!priced.isEmpty()) {
                    long seconds = priced.stream().mapToLong(Fact::down).sum();
                    downs.add(new Consequence.Downtime(
                            key.get(0),
                            key.get(1),
                            key.get(2),
                            key.get(3),
                            priced.size(),
                            seconds,
                            price == 2
                                    ? null
                                    : PRICES.get(price)
                                            .multiply(BigDecimal.valueOf(seconds))
                                            .divide(BigDecimal.valueOf(3600), 2, RoundingMode.HALF_EVEN),
                            price == 2 ? null : List.of("EUR", "USD").get(price)));
                }
            }
        });
        return downs;
    }

    /** Lets the worker that packs hours think that it is time. */
    private void pack() throws SQLException {
        execute("update fact_hour set due_at = '2000-01-01' where pack is null");
        await().atMost(Duration.ofSeconds(30)).until(() -> hours("pack is null") == 0);
    }

    private long hours(String which) throws SQLException {
        try (Connection c = dataSource.getConnection();
                Statement select = c.createStatement();
                ResultSet row =
                        select.executeQuery("select count(*) from fact_hour where hour >= '2040-12-01' and " + which)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Whatever can change of a fact: kind, readers, times, service, team, severity; some go, some come. */
    private void change(Map<UUID, Fact> facts, Random random) throws SQLException {
        Map<UUID, Fact> changed = new LinkedHashMap<>();
        for (UUID id : List.copyOf(facts.keySet())) {
            if (random.nextInt(10) == 0) {
                changed.put(id, fact(random));
            } else if (random.nextInt(100) == 0) {
                delete(id);
                facts.remove(id);
            }
        }
        update(changed);
        facts.putAll(changed);
        Map<UUID, Fact> more = new LinkedHashMap<>();
        for (int n = 0; n < 50; n++) {
            more.put(UUID.randomUUID(), fact(random));
        }
        insert(more);
        facts.putAll(more);
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

    private void insert(Map<UUID, Fact> facts) throws SQLException {
        try (Connection c = dataSource.getConnection();
                PreparedStatement incident = c.prepareStatement("""
                        insert into incident (id, number, state, title, severity, affected_services, opened_at, updated_at,
                            sequence, version)
                        values (?, nextval('incident_number'), 'RESOLVED', 'figures', 'SEV1', '{}', now(), now(), 0, 0)""")) {
            for (UUID id : facts.keySet()) {
                incident.setObject(1, id);
                incident.addBatch();
            }
            incident.executeBatch();
        }
        write(facts, "insert into incident_fact values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    }

    private void update(Map<UUID, Fact> facts) throws SQLException {
        write(facts, """
                update incident_fact f set (kind, readers, severity, service_key, team, declared_at, acknowledge_s, mitigate_s, resolve_s,
                    down_s, alerts, acted, since_previous_s, targets_met, targets_missed)
                    = (v.c2, v.c3, v.c4, v.c5, v.c6, v.c7, v.c8, v.c9, v.c10, v.c11, v.c12, v.c13, v.c14, v.c15, v.c16)
                from (select ?::uuid, ?, ?::text[], ?, ?, ?, ?::timestamptz, ?::int, ?::int, ?::int, ?::int, ?::int, ?::boolean, ?::bigint,
                    ?::int, ?::int) as v(c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16)
                where f.incident_id = v.c1""");
    }

    private void write(Map<UUID, Fact> facts, String sql) throws SQLException {
        try (Connection c = dataSource.getConnection();
                PreparedStatement write = c.prepareStatement(sql)) {
            for (Map.Entry<UUID, Fact> entry : facts.entrySet()) {
                Fact fact = entry.getValue();
                write.setObject(1, entry.getKey());
                write.setString(2, fact.kind());
                write.setArray(
                        3,
                        fact.readers() == null
                                ? null
                                : c.createArrayOf("text", fact.readers().toArray()));
                write.setString(4, fact.severity());
                write.setString(5, fact.service());
                write.setString(6, fact.team());
                write.setTimestamp(7, Timestamp.from(fact.declared()));
                write.setObject(8, fact.acknowledge());
                write.setObject(9, fact.mitigate());
                write.setObject(10, fact.resolve());
                write.setObject(11, fact.down());
                write.setInt(12, fact.alerts());
                write.setBoolean(13, fact.acted());
                write.setObject(14, fact.sincePrevious());
                write.setInt(15, fact.met());
                write.setInt(16, fact.missed());
                write.addBatch();
            }
            write.executeBatch();
        }
    }

    private void delete(UUID id) throws SQLException {
        execute("delete from incident_fact where incident_id = '" + id + "'");
    }

    /** As deriving them anew does where nothing has changed. */
    private void touch(Collection<UUID> ids) throws SQLException {
        execute("update incident_fact set kind = kind where incident_id in ("
                + ids.stream().map(id -> "'" + id + "'").collect(Collectors.joining(", ")) + ")");
    }

    private void prices() throws SQLException {
        for (int n = 0; n < 2; n++) {
            execute("""
                    insert into service (key, name, team, tier, runbooks, depends_on) values ('figures-%1$d', 'Figures', 'team-1', 3, '[]', '[]');
                    insert into downtime_cost (service_key, basis, per_hour, currency) values ('figures-%1$d', 'CUSTOM', %2$s, '%3$s')
                    """.formatted(n, PRICES.get(n), List.of("EUR", "USD").get(n)));
        }
    }

    private void remove() throws SQLException {
        execute("delete from incident_fact where incident_id in (select id from incident where title = 'figures')");
        execute("delete from incident where title = 'figures'");
        execute("delete from service where key like 'figures-%'");
    }

    private void execute(String sql) throws SQLException {
        try (Connection c = dataSource.getConnection();
                Statement statement = c.createStatement()) {
            statement.execute(sql);
        }
    }
}
