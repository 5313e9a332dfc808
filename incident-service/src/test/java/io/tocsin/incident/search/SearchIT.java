package io.tocsin.incident.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.incident.Desk;
import io.tocsin.platform.testing.StoresResource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Incidents are looked for, taken out, and changed many at a time. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class SearchIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Desk desk;

    @BeforeEach
    void open() {
        desk = Desk.open();
    }

    private String open(String title, String severity) {
        return Desk.bob()
                .body(Map.of("title", title, "severity", severity, "service", desk.service()))
                .post("/api/v1/incidents")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private List<String> find(String query) {
        return findAll("service:" + desk.service() + " " + query);
    }

    private static List<String> findAll(String query) {
        return Desk.viewer()
                .queryParam("q", query)
                .get("/api/v1/incidents")
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    private static void verb(String incident, String verb) {
        Desk.bob().post("/api/v1/incidents/" + incident + "/" + verb).then().statusCode(200);
    }

    @Test
    void shouldFindByWhatIsAskedFor() {
        String gateway = open("The payment gateway times out", "SEV1");
        String disk = open("Disk of the gateway is full", "SEV3");
        String over = open("Payments failed at night", "SEV2");
        verb(disk, "acknowledge");
        verb(over, "resolve");
        String today = LocalDate.now(ZoneOffset.UTC).toString();

        assertThat(find("")).containsExactly(over, disk, gateway);
        assertThat(find("gateway")).containsExactly(disk, gateway);
        assertThat(find("\"payment gateway\"")).containsExactly(gateway);
        assertThat(find("payment")).as("words as people mean them").containsExactly(over, gateway);
        assertThat(find("-payment")).containsExactly(disk);
        assertThat(find("state:open")).containsExactly(disk, gateway);
        assertThat(find("state:resolved")).containsExactly(over);
        assertThat(find("severity:SEV1,SEV2")).containsExactly(over, gateway);
        assertThat(find("assignee:bob")).containsExactly(disk);
        assertThat(find("assignee:none")).containsExactly(over, gateway);
        assertThat(find("-assignee:none,bob")).isEmpty();
        assertThat(find("resolved:" + today)).containsExactly(over);
        assertThat(find("-resolved:.." + today)).containsExactly(disk, gateway);
        assertThat(find("opened:2020-01-01..2020-12-31")).isEmpty();
        assertThat(find("gateway -severity:SEV3 state:open")).containsExactly(gateway);
    }

    @Test
    void shouldFindByTheServicesThatAreAffectedNow() {
        String other = Desk.open().service();
        String third = Desk.open().service();
        String moved = open("Payments fail", "SEV2");
        String stayed = open("Payments are slow", "SEV2");
        Desk.bob()
                .header("If-Match", Desk.get(moved).header("ETag"))
                .body(Map.of("affectedServices", List.of(other, third)))
                .patch("/api/v1/incidents/" + moved)
                .then()
                .statusCode(200);

        assertThat(find("")).containsExactly(stayed);
        assertThat(findAll("service:" + other)).containsExactly(moved);
        assertThat(findAll("service:" + other + " service:" + third)).containsExactly(moved);
        assertThat(findAll("service:" + other + "," + desk.service())).containsExactly(stayed, moved);
        assertThat(findAll("service:" + other + "," + desk.service() + " -service:" + third))
                .containsExactly(stayed);
    }

    @Test
    void shouldSayWhatItCannotRead() {
        Desk.viewer()
                .queryParam("q", "colour:red")
                .get("/api/v1/incidents")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].reason", containsString("there is no field 'colour'"));
    }

    @Test
    void shouldExportAllThatMatch() throws Exception {
        List<String> incidents = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            incidents.addFirst(open("=cmd|' /C calc'!A0, \"number\" " + i, "SEV4"));
        }
        String lines = Desk.viewer()
                .accept("application/x-ndjson")
                .queryParam("q", "service:" + desk.service())
                .get("/api/v1/incidents/export")
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString();
        List<String> ids = new ArrayList<>();
        for (String line : lines.split("\n")) {
            ids.add(JSON.readTree(line).get("id").asText());
        }
        assertThat(ids).isEqualTo(incidents);

        String table = Desk.viewer()
                .accept("text/csv")
                .queryParam("q", "service:" + desk.service())
                .get("/api/v1/incidents/export")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        List<String> rows = Arrays.asList(table.split("\n"));
        assertThat(rows).hasSize(13);
        assertThat(rows.getFirst()).startsWith("number,id,state,severity,title");
        assertThat(rows.get(1)).contains("\"'=cmd|' /C calc'!A0, \"\"number\"\" 11\"");
    }

    @Test
    void shouldChangeManyAndSayWhatCameOfEach() {
        String one = open("One", "SEV3");
        String two = open("Two", "SEV3");
        String over = open("Over", "SEV3");
        verb(over, "resolve");
        String nowhere = UUID.randomUUID().toString();

        Desk.bob()
                .body(Map.of("action", "ACKNOWLEDGE", "incidents", List.of(one, over, nowhere, two, one)))
                .post("/api/v1/incidents/bulk")
                .then()
                .statusCode(200)
                .body("results.incident", equalTo(List.of(one, over, nowhere, two)))
                .body("results.outcome", equalTo(List.of("CHANGED", "REFUSED", "NOT_FOUND", "CHANGED")))
                .body("results[1].reason", equalTo("The incident is resolved."));
        Desk.bob()
                .body(Map.of("action", "RESOLVE", "incidents", List.of(one, two, over), "note", "All clear"))
                .post("/api/v1/incidents/bulk")
                .then()
                .body("results.outcome", equalTo(List.of("CHANGED", "CHANGED", "UNCHANGED")));

        assertThat(Desk.timeline(one)).containsExactly("triggered", "acknowledged", "resolved");
        assertThat(find("state:open")).isEmpty();
    }

    @Test
    void shouldReopenOnlyOneOfSeveralIncidentsOfOneProblem() {
        Desk.Line line = desk.line("PAGERDUTY");
        for (int i = 0; i < 2; i++) {
            Desk.enqueue(line, "trigger", "disk").then().statusCode(202);
            Desk.enqueue(line, "resolve", "disk").then().statusCode(202);
        }
        List<String> both = find("");

        Desk.bob()
                .body(Map.of("action", "REOPEN", "incidents", both))
                .post("/api/v1/incidents/bulk")
                .then()
                .statusCode(200)
                .body("results.outcome", equalTo(List.of("CHANGED", "REFUSED")));
    }

    @Test
    void shouldSayWhatAnActionNeeds() {
        Map<String, Object> body = new HashMap<>(Map.of("action", "REASSIGN", "incidents", List.of(UUID.randomUUID())));
        Desk.bob()
                .body(body)
                .post("/api/v1/incidents/bulk")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/assignee"));
        body.put("incidents", List.of());
        Desk.bob()
                .body(body)
                .post("/api/v1/incidents/bulk")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo("/incidents"));
    }
}
