package io.tocsin.benchmarks;

import io.tocsin.local.Suite;
import io.tocsin.local.client.SignIn;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Lists and figures of a million incidents, asked over HTTP with a person's token, each kind of question for itself. */
final class HistoryBenchmark {

    private static final double LIST_MILLIS = 50;
    private static final double FIGURES_MILLIS = 300;
    private static final String YEAR = "?from=2025-01-01T00:00:00Z&until=2026-01-01T00:00:00Z&by=MONTH";

    private final Suite suite;
    private final Load load;
    private final Report report;

    HistoryBenchmark(Suite suite, Load load, Report report) {
        this.suite = suite;
        this.load = load;
        this.report = report;
    }

    void run(Duration span) throws IOException {
        report.title("A million incidents of a year, one question after the other");
        fill();
        Map<String, String> lists = new LinkedHashMap<>();
        lists.put("all", "");
        lists.put("one by its number", "?number=300000");
        lists.put("open", "?q=" + encoded("state:open"));
        lists.put("reopened", "?state=REOPENED");
        lists.put("reopened SEV1", "?state=REOPENED&severity=SEV1");
        lists.put("reopened, of a frequent service", "?state=REOPENED&service=history-0");
        lists.put("SEV1", "?severity=SEV1");
        lists.put("tests", "?q=" + encoded("kind:test"));
        lists.put("of the past (none)", "?q=" + encoded("kind:backfilled"));
        lists.put("a frequent service", "?service=history-0");
        lists.put("a seldom service", "?service=history-150");
        lists.put("a service with two", "?service=history-200");
        lists.put("a seldom service, SEV1", "?service=history-150&severity=SEV1");
        lists.put("a frequent person", "?assignee=person-0");
        lists.put("a person with two", "?assignee=person-rare");
        lists.put("nobody's, reopened", "?state=REOPENED&q=" + encoded("assignee:none"));
        lists.put("a frequent service, a seldom person", "?service=history-0&assignee=person-95");
        lists.put("a tag", "?q=" + encoded("tag:tag-3"));
        lists.put("a tag of two", "?q=" + encoded("tag:rare"));
        lists.put("a frequent word", "?q=payment");
        lists.put("a seldom word", "?q=cache33");
        lists.put("a word of two", "?q=zeppelin");
        lists.put("a word of none", "?q=nosuchword");
        lists.put("two words", "?q=" + encoded("payment export22"));
        lists.put("a phrase", "?q=" + encoded("\"cache33 gateway\""));
        lists.put("opened on a day", "?q=" + encoded("opened:2025-03-01..2025-03-02"));
        lists.put("opened in a month", "?q=" + encoded("opened:2025-03-01..2025-03-31"));
        lists.put("resolved in a week, SEV1", "?severity=SEV1&q=" + encoded("resolved:2025-03-01..2025-03-07"));
        lists.forEach((what, query) -> ask("list: " + what, "/api/v1/incidents" + query, LIST_MILLIS, span));
        awaitPacked();
        ask("figures of a year by month", "/api/v1/insights/incidents" + YEAR, FIGURES_MILLIS, span);
        ask("the same by service", "/api/v1/insights/incidents" + YEAR + "&by=SERVICE", FIGURES_MILLIS, span);
        ask("the same by team", "/api/v1/insights/incidents" + YEAR + "&by=TEAM", FIGURES_MILLIS, span);
        ask("the same by severity", "/api/v1/insights/incidents" + YEAR + "&by=SEVERITY", FIGURES_MILLIS, span);
        ask(
                "the same by month of Kathmandu",
                "/api/v1/insights/incidents" + YEAR + "&zone=Asia/Kathmandu",
                FIGURES_MILLIS,
                span);
        ask("downtime by month", "/api/v1/insights/downtime" + YEAR, FIGURES_MILLIS, span);
    }

    private void ask(String what, String path, double aim, Duration span) {
        byte[] question = Connection.get(path, "Bearer " + SignIn.withPassword(suite.issuer(), "dana", "dana"));
        load.asFastAsAnswered(span.dividedBy(4), number -> question);
        report.question(what, load.asFastAsAnswered(span, number -> question), aim);
    }

    private static String encoded(String query) {
        return URLEncoder.encode(query, StandardCharsets.UTF_8);
    }

    private void fill() throws IOException {
        long begin = System.nanoTime();
        try (InputStream script = Objects.requireNonNull(HistoryBenchmark.class.getResourceAsStream("history.sql"));
                java.sql.Connection connection = database();
                Statement statement = connection.createStatement()) {
            // Not in one transaction: vacuum cannot be in one.
            for (String sql : new String(script.readAllBytes(), StandardCharsets.UTF_8).split(";\\R")) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the incidents cannot be made: " + e.getMessage(), e);
        }
        report.line("made in %d s", (System.nanoTime() - begin) / 1_000_000_000L);
    }

    /** A minute after the last change of an hour's facts the service packs them. */
    private void awaitPacked() {
        long begin = System.nanoTime();
        try (java.sql.Connection connection = database();
                Statement statement = connection.createStatement()) {
            while (true) {
                try (ResultSet row = statement.executeQuery("select count(*) from fact_hour where pack is null")) {
                    row.next();
                    if (row.getLong(1) == 0) {
                        break;
                    }
                }
                Thread.sleep(Duration.ofMillis(200));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the hours cannot be counted: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the hours are packed", e);
        }
        report.line("packed %d s after the lists", (System.nanoTime() - begin) / 1_000_000_000L);
    }

    private java.sql.Connection database() throws SQLException {
        return DriverManager.getConnection(
                suite.postgres().jdbcUrl("incident"),
                "incident",
                suite.postgres().password("incident"));
    }
}
