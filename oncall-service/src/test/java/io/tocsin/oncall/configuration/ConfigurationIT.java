package io.tocsin.oncall.configuration;

import static io.tocsin.oncall.Rota.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tocsin.oncall.Rota;
import io.tocsin.platform.security.Roles;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TestTokens;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Configuration as code: what is exported can be applied, what is applied is so, and what a dry run says happens. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class ConfigurationIT {

    private static final String CONFIGURATION = "/api/v1/configuration/oncall-service";

    private static final List<String> TABLES = List.of(
            "responder",
            "responder_skill",
            "team",
            "team_member",
            "schedule",
            "schedule_version",
            "holiday_calendar",
            "holiday",
            "cover_demand",
            "escalation_policy",
            "escalation_policy_version",
            "escalation_policy_reference",
            "object_event",
            "directory_revision",
            "audit_log");

    private final Rota rota = new Rota();

    @Inject
    DataSource dataSource;

    /** What needs another comes first, for the order does not matter. */
    private String everyKind() {
        return """
                kind: EscalationPolicy
                key: own-main
                spec:
                  name: Main
                  team: own-sre
                  repeat: 1
                  steps: [{delay: PT5M, targets: [{type: SCHEDULE, key: own-primary}]}]
                ---
                kind: Schedule
                key: own-primary
                spec:
                  name: Primary
                  timeZone: UTC
                  team: own-sre
                  layers:
                  - name: days
                    rotation: {frequency: DAILY, every: 1, handoffTime: 09:00, startDate: 2020-01-01, participants: [[own-bob]]}
                ---
                {kind: Team, key: own-sre, spec: {name: SRE, members: [own-bob, own-carol]}}
                ---
                {kind: Responder, key: own-bob, spec: {name: Bob, timeZone: Europe/Berlin, skills: {sql: 4}}}
                ---
                {kind: Responder, key: own-carol, spec: {name: Carol, timeZone: UTC}}
                ---
                {kind: CoverDemands, key: own-sre, spec: {demandsCover: false, longestShift: P9D}}
                ---
                kind: HolidayCalendar
                key: own-berlin
                spec:
                  name: Berlin
                  timeZone: Europe/Berlin
                  days: [{day: 2026-12-26, name: Second Christmas Day}, {day: 2026-12-25, name: Christmas Day}]
                """.replace("own-", rota.key(""));
    }

    @Test
    void shouldApplyEveryKindOnceAndLeaveItAloneTheSecondTime() {
        apply(everyKind(), "")
                .then()
                .statusCode(200)
                .body("created", equalTo(7))
                .body(
                        "objects.kind",
                        contains(
                                "Responder",
                                "Responder",
                                "Team",
                                "HolidayCalendar",
                                "Schedule",
                                "CoverDemands",
                                "EscalationPolicy"));

        apply(everyKind(), "").then().statusCode(200).body("unchanged", equalTo(7));
        viewer().get("/api/v1/on-call?schedule=" + rota.key("primary"))
                .then()
                .statusCode(200)
                .body("items.responder", contains(rota.key("bob")));
        String all = export();
        apply(all, "").then().statusCode(200).body("objects.findAll { it.outcome != 'UNCHANGED' }", empty());
        assertThat(export()).isEqualTo(all);
    }

    @Test
    void shouldKeepAndTellNothingInADryRun() throws SQLException {
        apply(everyKind(), "");
        String before = stored();
        String changed = everyKind().replace("name: Carol", "name: Caroline").replace("delay: PT5M", "delay: PT9M");

        apply(changed, "?dryRun=true")
                .then()
                .statusCode(200)
                .body("changed", equalTo(2))
                .body("objects.collectMany { it.differences.path }", contains("/name", "/steps/0/delay"));

        assertThat(stored()).isEqualTo(before);
        apply(changed, "").then().statusCode(200).body("changed", equalTo(2));
    }

    @Test
    void shouldRemoveWhatIsNotNeededAndRefuseTheRest() {
        apply(everyKind(), "");
        String withoutCarol =
                export().replaceAll("(?s)---\nkind: Responder\nkey: " + rota.key("carol") + "\n.*?(?=---)", "");

        apply(withoutCarol, "?prune=true")
                .then()
                .statusCode(409)
                .body("detail", containsString("Responder " + rota.key("carol") + ", which no document names"))
                .body("detail", containsString("is used by team " + rota.key("sre")));
        apply(withoutCarol.replaceAll("  - " + rota.key("carol") + "\n", ""), "?prune=true&dryRun=true")
                .then()
                .statusCode(200)
                .body("removed", equalTo(1))
                .body("changed", equalTo(1));
    }

    @Test
    void shouldSayWhichDocumentIsWrongAndWhere() {
        apply(everyKind().replace("UTC\n  team", "Mars/Olympus\n  team"), "")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/2/spec/timeZone"));
        apply(everyKind().replace("participants: [[", "participants: [[nobody, "), "")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/2/spec/layers/0/rotation/participants/0/0"))
                .body("detail", containsString("Document 2, Schedule " + rota.key("primary")));
        viewer().get("/api/v1/responders/" + rota.key("bob")).then().statusCode(404);
    }

    /** A policy of one step that leads to another one, or to none. */
    private String leading(String key, String to) {
        String routes = to.isEmpty() ? "[]" : "[{policy: own-%s}]".formatted(to);
        return """
                ---
                kind: EscalationPolicy
                key: own-%s
                spec:
                  name: A policy
                  team: own-sre
                  repeat: 0
                  steps: [{delay: PT5M, targets: [{type: RESPONDER, key: own-bob}]}]
                  routes: %s
                """.formatted(key, routes).replace("own-", rota.key(""));
    }

    @Test
    void shouldLeadToPoliciesThatComeLaterInTheDocument() {
        apply(everyKind(), "");
        String chain = leading("a", "b") + leading("b", "c") + leading("c", "");

        apply(chain, "")
                .then()
                .statusCode(200)
                .body("objects.key", contains(rota.key("c"), rota.key("b"), rota.key("a")));

        // The other way round: each has to let go before the one that it led to can lead to it.
        apply(leading("a", "") + leading("b", "a") + leading("c", "b"), "")
                .then()
                .statusCode(200)
                .body("changed", equalTo(3));
        String withoutThem = export().replaceAll(
                        "(?s)---\nkind: EscalationPolicy\nkey: " + rota.key("[abc]") + "\n.*?(?=---|\\z)", "");
        apply(withoutThem, "?prune=true&dryRun=true").then().statusCode(200).body("removed", equalTo(3));
    }

    @Test
    void shouldRefusePoliciesThatLeadInACircle() {
        apply(everyKind(), "");

        apply(leading("a", "b") + leading("b", "c") + leading("c", "a"), "")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/1/spec"))
                .body(
                        "errors.reason",
                        contains("is part of a circle: own-a, own-b, own-c, own-a".replace("own-", rota.key(""))));
        apply(leading("a", "a"), "").then().statusCode(422).body("errors.pointer", contains("/1/spec"));
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
        return RestAssured.given()
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("application/yaml", ContentType.TEXT)))
                .auth()
                .oauth2(TestTokens.as(person, role))
                .contentType("application/yaml");
    }

    private static Response apply(String yaml, String query) {
        return as("alice", Roles.ADMIN).body(yaml).post(CONFIGURATION + query);
    }

    private static String export() {
        return as("alice", Roles.ADMIN)
                .get(CONFIGURATION)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
