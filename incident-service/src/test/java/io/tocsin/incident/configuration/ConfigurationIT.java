package io.tocsin.incident.configuration;

import static io.restassured.RestAssured.given;
import static io.tocsin.incident.Desk.admin;
import static io.tocsin.incident.Desk.bob;
import static io.tocsin.incident.Desk.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tocsin.incident.Desk;
import io.tocsin.platform.security.Roles;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TestTokens;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Configuration as code: what is exported can be applied, what is applied is so, and what a dry run says happens. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class ConfigurationIT {

    private static final String CONFIGURATION = "/api/v1/configuration/incident-service";
    private static final String AUDIT = "/api/v1/audit/incident-service";
    private static final long SEED = 20_261_125;
    private static final List<String> TABLES = List.of(
            "service",
            "response_plan",
            "response_plan_version",
            "target_rule",
            "target_rule_version",
            "setting",
            "severity_matrix",
            "review_policy",
            "downtime_cost",
            "object_event",
            "audit_log");
    private static final AtomicInteger COUNT = new AtomicInteger();

    @Inject
    DataSource dataSource;

    private final String own = "c" + COUNT.incrementAndGet();

    /** Keys begin with {@code own-}, which is another for each test. */
    private String yaml(String text) {
        return text.replace("own-", own + "-");
    }

    private String everyKind() {
        return yaml("""
                # what needs another comes first, for the order does not matter
                kind: DowntimeCost
                key: own-web
                spec: {basis: REVENUE, perHour: 12000.50, currency: EUR}
                ---
                kind: Service
                key: own-web
                spec:
                  name: "Web: the shop"
                  team: sre
                  tier: 1
                  dependsOn: [own-db]
                  supportHours: {zone: Europe/Berlin, days: [MONDAY], from: 09:00, to: 17:00, holidays: [2026-12-25]}
                ---
                kind: Service
                key: own-db
                spec: {name: Database, team: sre, tier: 2, restrictedTo: {people: [dana, alice, alice], roles: []}}
                ---
                kind: TargetRule
                key: own-rule
                spec: {name: A rule, position: 900000, goals: {ACKNOWLEDGE: PT5M}, tiers: [1]}
                ---
                kind: ResponsePlan
                key: own-plan
                spec:
                  name: A plan
                  priority: 9000
                  match: {services: [own-web], severities: [SEV5]}
                  roles: [{key: commander, name: Commander, directives: ["Decide; do not debug."]}]
                  tasks: [{title: Open the war room, role: commander, dueAfter: PT10M}]
                """);
    }

    @Test
    void shouldApplyEveryKindOnceAndLeaveItAloneTheSecondTime() {
        apply(everyKind())
                .body("created", equalTo(5))
                .body("objects.kind", contains("Service", "Service", "ResponsePlan", "TargetRule", "DowntimeCost"))
                .body("objects[0].key", equalTo(own + "-db"))
                .body("objects[0].differences[0].path", equalTo(""))
                .body("objects[0].differences[0].after.tier", equalTo(2));

        apply(everyKind()).body("unchanged", equalTo(5)).body("objects.findAll { it.outcome != 'UNCHANGED' }", empty());
        viewer().get("/api/v1/response-plans/" + own + "-plan").then().header("ETag", "\"1\"");
        viewer().get("/api/v1/services/" + own + "-web")
                .then()
                .body("autoResolve", equalTo(true))
                .body("supportHours.from", equalTo("09:00:00"));
    }

    @Test
    void shouldExportWhatAppliedAgainChangesNothing() {
        apply(everyKind());
        String all = export("");

        apply(all).body("objects.findAll { it.outcome != 'UNCHANGED' }", empty());
        assertThat(export("")).isEqualTo(all);
        assertThat(all)
                .contains(
                        "kind: SeverityMatrix", "kind: IncidentFields", "kind: IncidentStatuses", "kind: ReviewPolicy")
                .contains("kind: ProblemPolicy", "  name: 'Web: the shop'\n", "  perHour: 12000.5\n");
        assertThat(export("?kind=TargetRule")).contains(own + "-rule").doesNotContain("kind: Service");
    }

    @Test
    void shouldShowDifferencesAndKeepAndTellNothingInADryRun() throws SQLException {
        apply(everyKind());
        String changed = everyKind().replace("tier: 2", "tier: 3").replace("name: A plan", "name: Another plan")
                + yaml("---\nkind: Service\nkey: own-new\nspec: {name: New, team: sre, tier: 4}\n");
        String before = stored();

        dryRun(changed)
                .body("dryRun", equalTo(true))
                .body("created", equalTo(1))
                .body("changed", equalTo(2))
                .body(path("Service", "db") + ".path", contains("/tier"))
                .body(path("Service", "db") + ".before", contains(2))
                .body(path("Service", "db") + ".after", contains(3))
                .body(path("ResponsePlan", "plan") + ".path", contains("/name"));

        assertThat(stored()).isEqualTo(before);
        viewer().get("/api/v1/services/" + own + "-new").then().statusCode(404);

        apply(changed)
                .body("dryRun", equalTo(false))
                .body("created", equalTo(1))
                .body("changed", equalTo(2));
        viewer().get("/api/v1/response-plans/" + own + "-plan").then().header("ETag", "\"2\"");
    }

    @Test
    void shouldApplyAllOrNothingByTheRulesOfTheApi() {
        String first = yaml("kind: Service\nkey: own-first\nspec: {name: First, team: sre, tier: 1}\n---\n");

        refuse(
                        first
                                + yaml(
                                        "kind: Service\nkey: own-second\nspec: {name: ' ', team: sre, tier: 9, surprise: 1}\n"),
                        400)
                .body("errors.pointer", contains("/2/spec/surprise"));
        refuse(
                        first
                                + yaml("kind: Service\nkey: own-second\nspec: {name: ' ', team: sre, tier: 9}\n---\n")
                                + yaml(
                                        "kind: TargetRule\nkey: BAD\nspec: {name: a, position: 1, goals: {RESOLVE: PT1H}}"),
                        422)
                .body("errors.pointer", contains("/2/spec/name", "/2/spec/tier", "/3/key"));
        refuse(
                        first
                                + yaml(
                                        "kind: Service\nkey: own-second\nspec: {name: a, team: sre, tier: 1, dependsOn: [none]}"),
                        422)
                .body("errors.pointer", contains("/2/spec/dependsOn/0"))
                .body("detail", equalTo("Document 2, Service " + own + "-second."));
        refuse(first + "kind: SeverityMatrix\nkey: mine\nspec: {cells: []}", 422)
                .body("errors.pointer", contains("/2/spec/cells"));
        refuse(first + "kind: ReviewPolicy\nkey: mine\nspec: {severities: [], missedTargets: true, drills: true}", 422)
                .body("errors.pointer", contains("/2/key"));
        refuse(
                        first
                                + yaml(
                                        "kind: ResponsePlan\nkey: own-plan\nspec: {version: 7, name: a, priority: 1, match: {}}"),
                        400)
                .body("errors.pointer", contains("/2/spec/version"));
        refuse(
                        first + "kind: IncidentFields\nkey: default\nspec:\n  fields:\n"
                                + "  - {key: a, name: A, type: TEXT}\n  - {key: a, name: A, type: TEXT}\n",
                        422)
                .body("errors.pointer", contains("/2/spec/fields/1/key"));

        viewer().get("/api/v1/services/" + own + "-first").then().statusCode(404);
    }

    @Test
    void shouldRemoveOnlyIfAskedTo() {
        String kept = export("?kind=TargetRule");
        String one = yaml(
                "---\nkind: TargetRule\nkey: own-one\nspec: {name: One, position: 900001, goals: {RESOLVE: PT1H}}\n");
        apply(kept + one);
        apply(kept).body("removed", equalTo(0));

        as("alice", Roles.ADMIN)
                .body(kept)
                .post(CONFIGURATION + "?prune=true&kind=TargetRule&dryRun=true")
                .then()
                .statusCode(200)
                .body("removed", equalTo(1));
        as("alice", Roles.ADMIN)
                .body(kept)
                .post(CONFIGURATION + "?prune=true&kind=TargetRule")
                .then()
                .statusCode(200)
                .body("objects.findAll { it.outcome == 'REMOVED' }.key", contains(own + "-one"))
                .body("objects.find { it.outcome == 'REMOVED' }.differences[0].before.name", equalTo("One"));
        assertThat(export("?kind=TargetRule")).isEqualTo(kept);
        refusePruned(yaml("kind: Service\nkey: own-x\nspec: {name: X, team: sre, tier: 1}"), "which no document names");
    }

    private void refusePruned(String yaml, String detail) {
        Desk used = Desk.open();
        used.line("PAGERDUTY");
        as("alice", Roles.ADMIN)
                .body(yaml)
                .post(CONFIGURATION + "?prune=true")
                .then()
                .statusCode(409)
                .body("detail", containsString(detail));
        viewer().get("/api/v1/services/" + used.service()).then().statusCode(200);
    }

    @Test
    void shouldTurnDependenciesRound() {
        apply(yaml("{kind: Service, key: own-a, spec: {name: A, team: sre, tier: 1, dependsOn: [own-b]}}\n---\n"
                + "{kind: Service, key: own-b, spec: {name: B, team: sre, tier: 1}}"));

        apply(yaml("{kind: Service, key: own-a, spec: {name: A, team: sre, tier: 1}}\n---\n"
                        + "{kind: Service, key: own-b, spec: {name: B, team: sre, tier: 1, dependsOn: [own-a]}}"))
                .body("changed", equalTo(2));

        refuse(
                        yaml(
                                "{kind: Service, key: own-a, spec: {name: A, team: sre, tier: 1, dependsOn: [own-b]}}\n---\n"
                                        + "{kind: Service, key: own-b, spec: {name: B, team: sre, tier: 1, dependsOn: [own-a]}}"),
                        422)
                .body("errors.reason[0]", containsString("circle"));
    }

    @Test
    void shouldDoWhatADryRunSaysAndThenNothingMore() {
        Random random = new Random(SEED);
        for (int round = 0; round < 12; round++) {
            String services = generated(random);
            List<Map<String, Object>> predicted = dryRun(services).extract().path("objects");
            List<Map<String, Object>> done = apply(services).extract().path("objects");
            assertThat(done).as("seed %d, round %d: %s", SEED, round, services).isEqualTo(predicted);
            apply(services).body("unchanged", equalTo(6));
        }
    }

    /** Six services in any order, each of which may need those before it in another order: so there is no circle. */
    private String generated(Random random) {
        List<Integer> rank = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
        Collections.shuffle(rank, random);
        return rank.stream()
                .sorted()
                .map(i -> "{kind: Service, key: own-g%d, spec: {name: G, team: sre, tier: %d, dependsOn: [%s]}}"
                        .formatted(
                                i,
                                1 + random.nextInt(2),
                                rank.subList(0, rank.indexOf(i)).stream()
                                        .filter(needed -> random.nextBoolean())
                                        .map(needed -> "own-g" + needed)
                                        .collect(Collectors.joining(", "))))
                .map(this::yaml)
                .collect(Collectors.joining("\n---\n"));
    }

    @Test
    void shouldTakeManyDocumentsThatNeedEachOther() {
        String documents = IntStream.range(0, 400)
                .mapToObj(i -> "{kind: Service, key: own-%d, spec: {name: Many, team: sre, tier: 4, dependsOn: [%s]}}"
                        .formatted(i, i == 0 ? "" : "own-" + (i - 1) / 2))
                .map(this::yaml)
                .collect(Collectors.joining("\n---\n"));

        dryRun(documents).body("created", equalTo(400));
    }

    @Test
    void shouldTakeTheExampleOfItsDescription() {
        String description =
                "paths.'/api/v1/configuration/{service}'.post.requestBody.content.'application/yaml'.example";
        String example = given().queryParam("format", "json")
                .get("/openapi/incident-service")
                .jsonPath()
                .getString(description);

        dryRun(example).body("objects.kind", contains("ReviewPolicy"));
    }

    @Test
    void shouldNoticeWhoChangesOneOfTheObjectsMeanwhile() throws Exception {
        apply(everyKind());
        String changed = everyKind().replace("tier: 2", "tier: 3").replace("name: A plan", "name: Another plan");
        try (Connection somebody = dataSource.getConnection();
                ExecutorService people = Executors.newSingleThreadExecutor()) {
            somebody.setAutoCommit(false);
            update(somebody, "update service set version = version + 1 where key = '" + own + "-db'");
            Future<Response> application = people.submit(() -> post(changed, ""));
            await().atMost(Duration.ofSeconds(20)).until(this::somebodyWaits);
            somebody.commit();

            application
                    .get()
                    .then()
                    .statusCode(409)
                    .body("detail", containsString("Document 3, Service " + own + "-db"));
        }
        viewer().get("/api/v1/response-plans/" + own + "-plan").then().body("name", equalTo("A plan"));
        apply(changed).body("changed", equalTo(2));
    }

    private boolean somebodyWaits() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%service%'")) {
            return select.executeQuery().next();
        }
    }

    private static void update(Connection connection, String sql) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.executeUpdate();
        }
    }

    @Test
    void shouldApplyOneAtATime() throws Exception {
        Callable<Integer> application = () -> as("alice", Roles.ADMIN)
                .body(everyKind())
                .post(CONFIGURATION)
                .then()
                .statusCode(200)
                .extract()
                .path("created");
        try (ExecutorService people = Executors.newFixedThreadPool(4)) {
            int created = 0;
            for (Future<Integer> answer :
                    people.invokeAll(List.of(application, application, application, application))) {
                created += answer.get();
            }
            assertThat(created).isEqualTo(5);
        }
    }

    @Test
    void shouldBeForAdminsAndRefuseNonsense() {
        as("dana", Roles.VIEWER).get(CONFIGURATION).then().statusCode(403);
        as("bob", Roles.RESPONDER).body("").post(CONFIGURATION).then().statusCode(403);
        given().get(CONFIGURATION).then().statusCode(401);
        as("alice", Roles.ADMIN)
                .get("/api/v1/configuration/bakery-service")
                .then()
                .statusCode(404);
        as("alice", Roles.ADMIN)
                .get(CONFIGURATION + "?kind=Cake")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("kind"));
        as("alice", Roles.ADMIN)
                .body(everyKind())
                .post(CONFIGURATION + "?kind=Service")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/1/kind", "/4/kind", "/5/kind"));
        as("alice", Roles.ADMIN)
                .contentType(ContentType.TEXT)
                .body("a")
                .post(CONFIGURATION)
                .then()
                .statusCode(415);
        apply("").body("objects", empty());
    }

    @Test
    void shouldPutEveryChangeOnRecordWithoutSecrets() {
        Desk desk = Desk.open();
        Desk.Line line = desk.line("PAGERDUTY");
        admin().delete("/api/v1/integrations/" + line.id()).then().statusCode(204);
        apply("kind: Service\nkey: " + desk.service() + "\nspec: {name: Renamed, team: sre, tier: 2}\n");
        bob().body(Map.of("title", "T", "owner", "bob", "likelihood", 1, "impact", 1, "reviewOn", "2030-01-01"))
                .post("/api/v1/risks")
                .then()
                .statusCode(201);

        String service = "service:" + desk.service();
        as("alice", Roles.ADMIN)
                .get(AUDIT + "?object=" + service)
                .then()
                .statusCode(200)
                .body("items.action", contains("CHANGED", "REVOKED", "CREATED", "CREATED"))
                .body("items[0].object", equalTo(service))
                .body("items[0].before.name", equalTo("A service"))
                .body("items[0].after.name", equalTo("Renamed"))
                .body("items[1].object", equalTo(service + "/integration:" + line.id()))
                .body("items[2].after.name", equalTo("Monitor"));
        assertThat(audit(service)).doesNotContain(line.key());
        as("alice", Roles.ADMIN).get(AUDIT + "?person=bob").then().body("items[0].object", containsString("risk:"));
    }

    @Test
    void shouldKeepRestrictedIncidentsOutOfTheAudit() {
        String incident = Desk.open().incident();
        Map<String, Object> body =
                Map.of("restriction", Map.of("people", List.of("carol"), "roles", List.of()), "reason", "Legal");
        as("carol", Roles.ADMIN)
                .contentType("application/json")
                .body(body)
                .put("/api/v1/incidents/" + incident + "/restriction")
                .then()
                .statusCode(200);
        String object = AUDIT + "?object=incident:" + incident;

        as("carol", Roles.ADMIN).get(object).then().body("items.action", contains("RESTRICTED"));
        as("alice", Roles.ADMIN).get(object).then().statusCode(200).body("items", empty());
        as("alice", Roles.ADMIN).get(AUDIT).then().body("items.object", not(empty()));

        as("carol", Roles.ADMIN).delete("/api/v1/incidents/" + incident + "/restriction");
        as("alice", Roles.ADMIN).get(object).then().body("items.action", contains("RESTRICTION_LIFTED", "RESTRICTED"));
    }

    /** All that configuration is kept in, and that tells of its changes. */
    private String stored() throws SQLException {
        StringBuilder all = new StringBuilder();
        try (Connection connection = dataSource.getConnection()) {
            for (String table : TABLES) {
                try (PreparedStatement select = connection.prepareStatement(
                                "select coalesce(string_agg(t::text, E'\\n' order by t::text), '') from %s t"
                                        .formatted(table));
                        ResultSet row = select.executeQuery()) {
                    row.next();
                    all.append(table).append('\n').append(row.getString(1)).append('\n');
                }
            }
        }
        return all.toString();
    }

    private static RequestSpecification as(String person, String role) {
        return given().config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("application/yaml", ContentType.TEXT)))
                .auth()
                .oauth2(TestTokens.as(person, role))
                .contentType("application/yaml");
    }

    private static ValidatableResponse apply(String yaml) {
        return post(yaml, "").then().statusCode(200);
    }

    private static ValidatableResponse dryRun(String yaml) {
        return post(yaml, "?dryRun=true").then().statusCode(200);
    }

    private static ValidatableResponse refuse(String yaml, int status) {
        return post(yaml, "").then().statusCode(status).contentType("application/problem+json");
    }

    private static Response post(String yaml, String query) {
        return as("alice", Roles.ADMIN).body(yaml).post(CONFIGURATION + query);
    }

    private static String export(String query) {
        return as("alice", Roles.ADMIN)
                .get(CONFIGURATION + query)
                .then()
                .statusCode(200)
                .contentType("application/yaml")
                .extract()
                .asString();
    }

    private static String audit(String object) {
        return as("alice", Roles.ADMIN).get(AUDIT + "?object=" + object).asString();
    }

    private String path(String kind, String name) {
        return "objects.find { it.kind == '%s' && it.key == '%s-%s' }.differences".formatted(kind, own, name);
    }
}
