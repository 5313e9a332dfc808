package io.tocsin.oncall.team;

import static io.tocsin.oncall.Rota.admin;
import static io.tocsin.oncall.Rota.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tocsin.oncall.Rota;
import io.tocsin.oncall.cover.CoverProvider;
import io.tocsin.platform.database.Database;
import io.tocsin.platform.security.Roles;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is a member of a team within a team is a member of both, to whoever asks. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class TeamsWithinTeamsIT {

    @Inject
    CoverProvider cover;

    @Inject
    Database database;

    private final Rota rota = new Rota();

    @BeforeEach
    void makeTeams() {
        rota.people("bob", "carol").team("inner", "bob").team("middle").team("outer", "carol");
        put("middle", List.of(), "inner").statusCode(200);
        put("outer", List.of("carol"), "middle").statusCode(200).body("teams", equalTo(rota.keys("middle")));
    }

    @Test
    void shouldPageAndTellOfAllMembers() {
        assertThat(cover.recent().teams()).containsEntry(rota.key("outer"), rota.keys("carol", "bob"));
        assertThat(told("outer")).contains(rota.key("bob"), rota.key("carol"));

        put("inner", List.of()).statusCode(200);
        assertThat(cover.recent().teams()).containsEntry(rota.key("outer"), rota.keys("carol"));
        assertThat(told("outer")).doesNotContain(rota.key("bob")).contains(rota.key("carol"));
    }

    @Test
    void shouldLetMembersOfTheInnerTeamChangeWhatTheOuterOneOwns() {
        as(rota.key("bob"), Roles.RESPONDER)
                .body(rota.schedule("own", "outer", "2026-03-01", "bob"))
                .post("/api/v1/schedules")
                .then()
                .statusCode(201);
    }

    @Test
    void shouldRefuseCircles() {
        put("inner", List.of("bob"), "outer").statusCode(422).body("errors[0].pointer", equalTo("/teams"));
        put("inner", List.of("bob"), "inner").statusCode(422).body("errors[0].pointer", equalTo("/teams/0"));
        put("inner", List.of("bob"), "middle", "middle").statusCode(422).body("errors[0].pointer", equalTo("/teams/1"));
        put("inner", List.of("bob"), "none").statusCode(422).body("errors[0].pointer", equalTo("/teams/0"));
        admin().get("/api/v1/teams/" + rota.key("inner")).then().body("teams.size()", equalTo(0));
    }

    @Test
    void shouldRefuseMoreThanFiveTeamsWithinEachOther() {
        rota.team("four").team("five").team("six");
        put("four", List.of(), "outer").statusCode(200);
        put("five", List.of(), "four").statusCode(200);
        put("six", List.of(), "five").statusCode(422).body("errors[0].reason", containsString("more than 5"));
    }

    @Test
    void shouldNotRemoveATeamThatIsWithinAnother() {
        admin().header("If-Match", "*")
                .delete("/api/v1/teams/" + rota.key("inner"))
                .then()
                .statusCode(409)
                .body("detail", containsString("team " + rota.key("middle")));
    }

    private ValidatableResponse put(String team, List<String> members, String... teams) {
        Map<String, Object> body = new HashMap<>(Map.of("name", team, "teams", rota.keys(teams)));
        body.put("members", members.stream().map(rota::key).toList());
        return admin().header("If-Match", "*")
                .body(body)
                .put("/api/v1/teams/" + rota.key(team))
                .then();
    }

    private String told(String team) {
        return database.row(
                        "select data from object_event where subject = ?",
                        row -> row.getString(1),
                        "team/" + rota.key(team))
                .orElseThrow();
    }
}
