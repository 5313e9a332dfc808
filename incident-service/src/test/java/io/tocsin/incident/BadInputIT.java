package io.tocsin.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tocsin.platform.testing.StoresResource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is sent by mistake is refused with the place and the reason, and leaves nothing behind. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class BadInputIT {

    private static final String SERVICES = "/api/v1/services";
    private static final String INCIDENTS = "/api/v1/incidents";
    private static final String UNKNOWN = "/01234567-89ab-7def-8123-456789abcdef";
    private static final String BAD = "This one is bad";

    private static Desk desk;
    private static String incident;

    private record Case(String method, String path, String body, int status, String... pointers) {}

    private static Case post(String path, String body, int status, String... pointers) {
        return new Case("POST", path, body, status, pointers);
    }

    private static Case patch(String path, String body, int status, String... pointers) {
        return new Case("PATCH", INCIDENTS + "/{incident}" + path, body, status, pointers);
    }

    private static Case put(String path, String body, int status, String... pointers) {
        return new Case("PUT", path, body, status, pointers);
    }

    private static Case get(String path, int status, String... pointers) {
        return new Case("GET", path, "", status, pointers);
    }

    private static Case alertmanager(String body, int status, String... pointers) {
        return new Case("POST", "/api/v1/integrations/alertmanager/{key}", body, status, pointers);
    }

    private static String service(String key, String more) {
        return "{\"key\":\"%s\",\"name\":\"Bad\",\"team\":\"sre\",\"tier\":1%s}".formatted(key, more);
    }

    private static String opening(String more) {
        return "{\"title\":\"%s\",\"severity\":\"SEV1\"%s}".formatted(BAD, more);
    }

    private static String group(String alerts) {
        return "{\"version\":\"4\",\"groupKey\":\"bad\",\"alerts\":%s}".formatted(alerts);
    }

    private static Stream<Case> services() {
        return Stream.of(
                post(SERVICES, "{", 400),
                post(SERVICES, "[]", 400, ""),
                post(SERVICES, service("bad", ",\"surprise\":1"), 400, "/surprise"),
                post(SERVICES, service("BAD", ""), 422, "/key"),
                post(SERVICES, service("b".repeat(65), ""), 422, "/key"),
                post(SERVICES, "{\"name\":\"Bad\",\"team\":\"sre\",\"tier\":1}", 422, "/key"),
                post(SERVICES, "{\"key\":\"bad\",\"team\":\"sre\",\"tier\":1}", 422, "/name"),
                post(SERVICES, service("bad", "").replace(":1", ":5"), 422, "/tier"),
                post(SERVICES, service("bad", "").replace(":1", ":\"first\""), 400, "/tier"),
                post(SERVICES, service("bad", ",\"autoResolve\":\"maybe\""), 400, "/autoResolve"),
                post(SERVICES, service("bad", ",\"runbooks\":[\"no link\"]"), 422, "/runbooks/0"),
                post(SERVICES, service("bad", ",\"dependsOn\":[\"nothing\"]"), 422, "/dependsOn/0"),
                post(SERVICES, service("bad", ",\"dependsOn\":[\"bad\"]"), 422, "/dependsOn/0"),
                post(SERVICES + "/nothing/integrations", "{\"name\":\"a\",\"type\":\"PAGERDUTY\"}", 404),
                post(SERVICES + "/{service}/integrations", "{\"name\":\"a\",\"type\":\"PIGEON\"}", 400, "/type"),
                post(SERVICES + "/{service}/integrations", "{\"name\":\"a\"}", 422, "/type"),
                post(SERVICES + "/{service}/integrations", "{\"name\":\" \",\"type\":\"PAGERDUTY\"}", 422, "/name"),
                new Case("DELETE", "/api/v1/integrations/7", "", 400, "id"),
                new Case("DELETE", "/api/v1/integrations" + UNKNOWN, "", 404),
                new Case("DELETE", SERVICES + "/{service}", "", 428),
                new Case("PUT", SERVICES + "/{service}", service("bad", "").replace("bad", "x"), 428),
                get(SERVICES + "/nothing", 404),
                get(SERVICES + "?limit=0", 400, "limit"),
                get(SERVICES + "?cursor=nonsense", 400, "cursor"));
    }

    private static Stream<Case> incidents() {
        String own = INCIDENTS + "/{incident}";
        return Stream.of(
                post(INCIDENTS, opening(",\"surprise\":1"), 400, "/surprise"),
                post(INCIDENTS, opening("").replace("SEV1", "SEV9"), 400, "/severity"),
                post(INCIDENTS, "{\"title\":\"%s\"}".formatted(BAD), 422, "/severity"),
                post(INCIDENTS, "{\"title\":\" \",\"severity\":\"SEV1\"}", 422, "/title"),
                post(INCIDENTS, opening("").replace(BAD, BAD + "t".repeat(1024)), 422, "/title"),
                post(INCIDENTS, opening("").replace(BAD, BAD + "\\u0000"), 400),
                post(INCIDENTS, opening(",\"summary\":\"%s\"".formatted("s".repeat(20_001))), 422, "/summary"),
                post(INCIDENTS, opening(",\"service\":\"nothing\""), 422, "/service"),
                post(INCIDENTS, opening(",\"affectedServices\":[\"nothing\"]"), 422, "/affectedServices/0"),
                post(INCIDENTS, opening(",\"summary\":\"%s\"".formatted("s".repeat(1_100_000))), 413),
                post(INCIDENTS, "{\"a\":".repeat(2000), 400),
                patch("", "{\"title\":\"%s\"}".formatted(BAD), 428),
                post(own + "/notes", "{}", 422, "/text"),
                post(own + "/notes", "{\"text\":\" \"}", 422, "/text"),
                post(own + "/notes", "{\"text\":\"%s\"}".formatted("n".repeat(20_001)), 422, "/text"),
                post(own + "/reassign", "{}", 422, ""),
                post(own + "/reassign", "{\"assignee\":\"bob\",\"escalationPolicy\":\"sre\"}", 422, ""),
                post(own + "/reassign", "{\"assignee\":\"Bob Smith\"}", 422, "/assignee"),
                post(own + "/resolve", "{\"note\":7}", 400, "/note"),
                post(own + "/reopen", "", 409),
                post(INCIDENTS + UNKNOWN + "/acknowledge", "", 404),
                post(INCIDENTS + "/7/acknowledge", "", 400, "id"),
                get(INCIDENTS + UNKNOWN, 404),
                get(INCIDENTS + UNKNOWN + "/timeline", 404),
                get(INCIDENTS + UNKNOWN + "/alerts", 404),
                get(INCIDENTS + "?state=BROKEN", 400, "state"),
                get(INCIDENTS + "?severity=SEV9", 400, "severity"),
                get(INCIDENTS + "?number=many", 400, "number"),
                get(INCIDENTS + "?limit=100000", 400, "limit"),
                get(INCIDENTS + "?cursor=nonsense", 400, "cursor"),
                get(own + "/timeline?cursor=nonsense", 400, "cursor"),
                get(own + "/alerts?cursor=nonsense", 400, "cursor"));
    }

    private static Stream<Case> reviews() {
        String own = INCIDENTS + "/{incident}";
        String item = "{\"title\":\"%s\",\"owner\":\"%s\",\"deadline\":\"%s\"}";
        return Stream.of(
                get(own + "/review", 404),
                get(own + "/review/document", 404),
                get(own + "/review/invitation", 404),
                get(INCIDENTS + UNKNOWN + "/review/draft", 404),
                post(own + "/review", "{}", 422, "/because"),
                post(own + "/review", "{\"because\":\" \"}", 422, "/because"),
                post(INCIDENTS + UNKNOWN + "/review", "{\"because\":\"a\"}", 404),
                put(own + "/review/sections", "{\"surprise\":1}", 400, "/surprise"),
                put(own + "/review/sections", "{\"summary\":\"%s\"}".formatted("s".repeat(20_001)), 422, "/summary"),
                put(own + "/review/sections", "{}", 404),
                put(own + "/review/schedule", "{\"startsAt\":\"soon\",\"minutes\":60}", 400, "/startsAt"),
                put(own + "/review/schedule", "{\"startsAt\":\"2026-01-01T00:00:00Z\",\"minutes\":1}", 422, "/minutes"),
                post(own + "/review/plan-changes", "{\"plan\":\"A B\",\"version\":0}", 422, "/plan", "/version"),
                post(own + "/review/publish", "", 404),
                get("/api/v1/reviews?state=LOST", 400, "state"),
                put("/api/v1/review-policy", "{}", 422, "/severities", "/missedTargets", "/drills"),
                put("/api/v1/review-policy", "{\"severities\":[\"SEV9\"]}", 400, "/severities/0"),
                post(own + "/action-items", "{}", 422, "/title", "/owner", "/deadline"),
                post(own + "/action-items", item.formatted(BAD, "bob", "2001-01-01T00:00:00Z"), 422, "/deadline"),
                post(own + "/action-items", item.formatted(BAD, "Bob Smith", "2999-01-01T00:00:00Z"), 422, "/owner"),
                post(own + "/action-items", item.formatted(" ", "bob", "2999-01-01T00:00:00Z"), 422, "/title"),
                patch("/action-items" + UNKNOWN, "{\"trackerLink\":\"javascript:1\"}", 422, "/trackerLink"),
                patch("/action-items" + UNKNOWN, "{\"state\":\"LOST\"}", 400, "/state"),
                patch("/action-items" + UNKNOWN, "{}", 404),
                get("/api/v1/action-items?before=soon", 400, "before"),
                get("/api/v1/action-items?cursor=nonsense", 400, "cursor"));
    }

    private static Stream<Case> searches() {
        String bulk = INCIDENTS + "/bulk";
        String one = "\"incidents\":[\"%s\"]".formatted(UNKNOWN.substring(1));
        String views = "/api/v1/views";
        String backfill = INCIDENTS + "/backfill";
        String figures = "/api/v1/insights/incidents?from=2026-01-01T00:00:00Z&until=2026-02-01T00:00:00Z";
        String cost = SERVICES + "/{service}/downtime-cost";
        String price = "{\"basis\":\"CUSTOM\",\"perHour\":%s,\"currency\":\"%s\"}";
        String restriction = INCIDENTS + "/{incident}/restriction";
        return Stream.of(
                get(INCIDENTS + "?q=colour:red", 400, "q"),
                get(INCIDENTS + "?q=" + "q".repeat(501), 400, "q"),
                get(INCIDENTS + "/export?q=state:asleep", 400, "q"),
                get(INCIDENTS + "/stream?q=opened:soon", 400, "q"),
                post(bulk, "{\"action\":\"RESOLVE\"}", 422, "/incidents"),
                post(bulk, "{\"action\":\"RESOLVE\",\"incidents\":[]}", 422, "/incidents"),
                post(bulk, "{\"action\":\"RESOLVE\",\"incidents\":[7]}", 400, "/incidents/0"),
                post(bulk, "{\"action\":\"EXPLODE\"," + one + "}", 400, "/action"),
                post(bulk, "{\"action\":\"NOTE\"," + one + "}", 422, "/note"),
                post(bulk, "{\"action\":\"NOTE\",\"note\":\" \"," + one + "}", 422, "/note"),
                post(bulk, "{\"action\":\"REASSIGN\",\"assignee\":\"Bob Smith\"," + one + "}", 422, "/assignee"),
                post(bulk, "{\"action\":\"CHANGE_SEVERITY\",\"severity\":\"SEV9\"," + one + "}", 400, "/severity"),
                post(views, "{\"name\":\"%s\",\"query\":\"state:asleep\"}".formatted(BAD), 422, "/query"),
                post(views, "{\"name\":\" \",\"query\":\"\"}", 422, "/name"),
                post(views, "{\"name\":\"%s\"}".formatted(BAD), 422, "/query"),
                get(views + UNKNOWN, 404),
                get(views + "/7", 400, "id"),
                new Case("DELETE", views + UNKNOWN, "", 404),
                patch("/times", "{}", 422, "/times", "/reason"),
                patch("/times", "{\"times\":{},\"reason\":\"a\"}", 422, "/times"),
                patch("/times", "{\"times\":{\"BIRTH\":\"2026-01-01T00:00:00Z\"},\"reason\":\"a\"}", 400),
                patch("/times", "{\"times\":{\"DETECTED\":\"soon\"},\"reason\":\"a\"}", 400, "/times/DETECTED"),
                patch("/times", "{\"times\":{\"DETECTED\":null},\"reason\":\"a\"}", 422, "/times/DETECTED"),
                patch("/times", "{\"times\":{\"DETECTED\":\"2026-01-01T00:00:00Z\"}}", 422, "/reason"),
                post(backfill, "{\"title\":\"%s\",\"severity\":\"SEV1\",\"times\":{}}".formatted(BAD), 422, "/times"),
                post(backfill, "{\"title\":\"%s\",\"times\":{}}".formatted(BAD), 422, "/severity"),
                get(figures + "&by=COLOUR", 400, "by"),
                get(figures + "&zone=Mars", 400, "zone"),
                get(figures + "&recurrenceDays=0", 400, "recurrenceDays"),
                get("/api/v1/insights/incidents?from=2026-01-01T00:00:00Z", 400, "until"),
                get("/api/v1/insights/load?from=soon&until=2026-01-01T00:00:00Z", 400, "from"),
                get("/api/v1/insights/downtime?from=2026-01-01T00:00:00Z&until=2026-01-01T00:00:00Z", 400, "until"),
                get("/api/v1/insights/incidents?from=2001-01-01T00:00:00Z&until=2026-01-01T00:00:00Z", 400, "until"),
                put(SERVICES + "/{service}/downtime-cost", "{}", 422, "/basis", "/perHour", "/currency"),
                put(cost, price.formatted("-1", "EUR"), 422, "/perHour"),
                put(cost, price.formatted("1.005", "EUR"), 422, "/perHour"),
                put(cost, price.formatted("1", "Taler"), 422, "/currency"),
                put(SERVICES + "/nothing/downtime-cost", price.formatted("1", "EUR"), 404),
                get(SERVICES + "/nothing/downtime-cost", 404),
                get(cost, 404),
                put(restriction, "{}", 422, "/restriction"),
                put(restriction, "{\"restriction\":{\"people\":[]}}", 422, "/restriction/roles"),
                put(
                        restriction,
                        "{\"restriction\":{\"people\":[\"Bob Smith\"],\"roles\":[]}}",
                        422,
                        "/restriction/people/0"),
                put(INCIDENTS + UNKNOWN + "/restriction", "{\"restriction\":{\"people\":[],\"roles\":[]}}", 404),
                new Case("DELETE", INCIDENTS + UNKNOWN + "/restriction", "", 404),
                post(
                        INCIDENTS,
                        opening(",\"restrictedTo\":{\"people\":[\"\"],\"roles\":[]}"),
                        422,
                        "/restrictedTo/people/0"),
                post(SERVICES, service("bad", ",\"restrictedTo\":{\"roles\":[]}"), 422, "/restrictedTo/people"));
    }

    private static Stream<Case> notifications() {
        return Stream.of(
                post("/api/v1/integrations/alertmanager/unknown", group("[]"), 404),
                alertmanager("{", 400),
                alertmanager("[]", 422, ""),
                alertmanager(group("[]"), 422, "/alerts"),
                alertmanager(group("7"), 422, "/alerts"),
                alertmanager(group("[7]"), 422, "/alerts/0/labels"),
                alertmanager(group("[{}]"), 422, "/alerts/0/labels"),
                alertmanager(group("[{\"labels\":{}}]"), 422, "/alerts/0/status"),
                alertmanager(group("[{\"labels\":{},\"status\":\"lost\"}]"), 422, "/alerts/0/status"),
                alertmanager(group("[]").replace("\"4\"", "\"5\""), 422, "/version"),
                alertmanager(group("[]").replace("\"bad\"", "{}"), 422, "/groupKey"));
    }

    private static String change(String more) {
        return "{\"kind\":\"FLAG\",\"summary\":\"%s\",\"services\":[\"{service}\"]%s}".formatted(BAD, more);
    }

    private static Stream<Case> changes() {
        String changes = "/api/v1/changes";
        return Stream.of(
                post(changes, change(",\"surprise\":1"), 400, "/surprise"),
                post(changes, change("").replace("FLAG", "WHIM"), 400, "/kind"),
                post(changes, change("").replace(BAD, " "), 422, "/summary"),
                post(changes, change("").replace(BAD, "s".repeat(1025)), 422, "/summary"),
                post(changes, change("").replace("{service}", "nothing"), 422, "/services/0"),
                post(changes, change("").replace("\"{service}\"", ""), 422, "/services"),
                post(changes, change(",\"changeId\":\"\""), 422, "/changeId"),
                post(changes, change(",\"happenedAt\":\"soon\""), 400, "/happenedAt"),
                post(changes, change(",\"happenedAt\":\"2999-01-01T00:00:00Z\""), 422, "/happenedAt"),
                post(changes, change(",\"links\":[{\"href\":\"javascript:alert(1)\"}]"), 422, "/links/0/href"),
                post(changes, change(",\"links\":[{}]"), 422, "/links/0/href"),
                post(changes, change(",\"details\":\"%s\"".formatted("d".repeat(65_537))), 422, "/details"),
                get(changes + UNKNOWN, 404),
                get(changes + "/7", 400, "id"),
                get(changes + "?kind=WHIM", 400, "kind"),
                get(changes + "?from=yesterday", 400, "from"),
                get(changes + "?cursor=nonsense", 400, "cursor"));
    }

    private static Stream<Case> causes() {
        String own = INCIDENTS + "/{incident}";
        return Stream.of(
                post(own + "/causes", "{}", 422, ""),
                post(own + "/causes", "{\"text\":\" \"}", 422, "/text"),
                post(own + "/causes", "{\"text\":\"%s\"}".formatted("t".repeat(2001)), 422, "/text"),
                post(own + "/causes", "{\"changeEventId\":\"7\"}", 400, "/changeEventId"),
                post(
                        own + "/causes",
                        "{\"changeEventId\":\"%s\"}".formatted(UNKNOWN.substring(1)),
                        422,
                        "/changeEventId"),
                post(own + "/causes" + UNKNOWN + "/confirm", "", 404),
                post(own + "/causes" + UNKNOWN + "/dismiss", "{\"note\":7}", 400, "/note"),
                post(INCIDENTS + UNKNOWN + "/causes", "{\"text\":\"a\"}", 404),
                get(own + "/causes" + UNKNOWN, 404),
                get(INCIDENTS + UNKNOWN + "/causes", 404),
                get(INCIDENTS + UNKNOWN + "/suspects", 404),
                get(INCIDENTS + UNKNOWN + "/similar", 404),
                get(own + "/similar?limit=21", 400, "limit"),
                get(own + "/suspects?window=soon", 400, "window"),
                get(own + "/suspects?window=P8D", 400, "window"),
                get(own + "/suspects?window=PT0S", 400, "window"),
                get(own + "/suspects?limit=101", 400, "limit"));
    }

    private static Stream<Case> mitigations() {
        String own = INCIDENTS + "/{incident}/mitigations";
        String what = "{\"what\":\"%s\"%s}";
        return Stream.of(
                post(own, "{}", 422, "/what"),
                post(own, what.formatted(" ", ""), 422, "/what"),
                post(own, what.formatted("w".repeat(2001), ""), 422, "/what"),
                post(own, what.formatted("a", ",\"doneBy\":\"Bob Smith\""), 422, "/doneBy"),
                post(own, what.formatted("a", ",\"until\":\"2001-01-01T00:00:00Z\""), 422, "/until"),
                post(own, what.formatted("a", ",\"until\":\"soon\""), 400, "/until"),
                post(own, what.formatted("a", ",\"stopsPaging\":\"no\""), 400, "/stopsPaging"),
                post(INCIDENTS + UNKNOWN + "/mitigations", what.formatted("a", ""), 404),
                post(own + UNKNOWN + "/remove", "", 404),
                post(own + UNKNOWN + "/extend", "{}", 404),
                get(own + UNKNOWN, 404),
                get(INCIDENTS + UNKNOWN + "/mitigations", 404),
                get("/api/v1/mitigations?limit=0", 400, "limit"),
                get("/api/v1/mitigations?cursor=nonsense", 400, "cursor"));
    }

    private static Stream<Case> responderRequests() {
        String own = INCIDENTS + "/{incident}/responder-requests";
        String one = "{\"targets\":[{\"kind\":\"SKILL\",\"key\":\"%s\"%s}]%s}";
        return Stream.of(
                post(own, "{}", 422, "/targets"),
                post(own, "{\"targets\":[]}", 422, "/targets"),
                post(own, "{\"targets\":[{\"key\":\"a\"}]}", 422, "/targets/0/kind"),
                post(own, one.formatted("a", "", "").replace("SKILL", "WISH"), 400, "/targets/0/kind"),
                post(own, one.formatted("No Key", "", ""), 422, "/targets/0/key"),
                post(own, one.formatted("a", ",\"level\":6", ""), 422, "/targets/0/level"),
                post(own, one.formatted("a", ",\"level\":1", "").replace("SKILL", "TEAM"), 422, "/targets/0/level"),
                post(own, one.formatted("a", ",\"surprise\":6", ""), 400, "/targets/0/surprise"),
                post(own, one.formatted("a", "", ",\"message\":\"%s\"".formatted("m".repeat(501))), 422, "/message"),
                post(INCIDENTS + UNKNOWN + "/responder-requests", one.formatted("a", "", ""), 404),
                post(own + UNKNOWN + "/accept", "{}", 404),
                post(own + UNKNOWN + "/decline", "{\"note\":\"%s\"}".formatted("n".repeat(2001)), 422, "/note"),
                get(own + "/7", 400, "request"));
    }

    private static Stream<Case> problems() {
        String policy = "/api/v1/problem-policy";
        return Stream.of(
                put(policy, "{\"recurrences\":3,\"neverActedOn\":2,\"withinDays\":30}", 428),
                put(policy, "{\"recurrences\":3,\"neverActedOn\":2}", 422, "/withinDays"),
                put(policy, "{\"recurrences\":1,\"neverActedOn\":2,\"withinDays\":30}", 422, "/recurrences"),
                put(policy, "{\"recurrences\":\"often\"}", 400, "/recurrences"),
                post("/api/v1/problems" + UNKNOWN + "/open", "{\"owner\":\"bob\"}", 404),
                post("/api/v1/problems" + UNKNOWN + "/open", "{}", 422, "/owner"),
                post("/api/v1/problems" + UNKNOWN + "/dismiss", "{\"note\":\" \"}", 422, "/note"),
                get("/api/v1/problems/7", 400, "id"),
                get("/api/v1/problems" + UNKNOWN, 404),
                get("/api/v1/problems?state=GONE", 400, "state"),
                get("/api/v1/problems?incident=7", 400, "incident"),
                get("/api/v1/problems?cursor=nonsense", 400, "cursor"));
    }

    private static String risk(String more) {
        return ("{\"title\":\"a\",\"owner\":\"bob\",\"likelihood\":1,\"impact\":1,\"reviewOn\":\"2027-01-15\"" + more
                + "}");
    }

    private static Stream<Case> risks() {
        String risks = "/api/v1/risks";
        return Stream.of(
                post(risks, "{}", 422, "/title", "/owner", "/likelihood", "/impact", "/reviewOn"),
                post(risks, risk(",\"surprise\":1"), 400, "/surprise"),
                post(risks, risk("").replace(":1,", ":6,"), 422, "/likelihood", "/impact"),
                post(risks, risk("").replace("2027-01-15", "soon"), 400, "/reviewOn"),
                post(risks, risk("").replace("2027-01-15", "2027-02-30"), 400, "/reviewOn"),
                post(risks, risk("").replace("\"a\"", "\" \""), 422, "/title"),
                post(risks, risk(",\"service\":\"nothing\""), 422, "/service"),
                post(risks, risk(",\"problem\":\"%s\"".formatted(UNKNOWN.substring(1))), 422, "/problem"),
                post(risks, risk(",\"state\":\"GONE\""), 400, "/state"),
                put(risks + UNKNOWN, risk(""), 404),
                new Case("DELETE", risks + UNKNOWN, "", 404),
                get(risks + "?reviewDue=maybe", 400, "reviewDue"),
                get(risks + "?cursor=nonsense", 400, "cursor"),
                get(risks + UNKNOWN, 404));
    }

    private static Stream<Case> ownWords() {
        String own = INCIDENTS + "/{incident}";
        String fields = "/api/v1/incident-fields";
        String statuses = "/api/v1/incident-statuses";
        return Stream.of(
                put(own + "/tags", "{}", 422, "/tags"),
                put(own + "/tags", "{\"tags\":[\"Not A Tag\"]}", 422, "/tags/0"),
                put(own + "/tags", "{\"tags\":\"a\"}", 400, "/tags"),
                post(SERVICES, service("bad", ",\"tags\":[\"Not A Tag\"]"), 422, "/tags/0"),
                get(INCIDENTS + "?q=tag:No", 400, "q"),
                post(own + "/pins", "{}", 422, "/text"),
                post(own + "/pins", "{\"text\":\"a\",\"url\":\"file:///etc/passwd\"}", 422, "/url"),
                post(own + "/pins", "{\"text\":\"%s\"}".formatted("p".repeat(2001)), 422, "/text"),
                new Case("DELETE", own + "/pins" + UNKNOWN, "", 404),
                put(own + "/status", "{\"status\":\"%s\"}".formatted("s".repeat(51)), 422, "/status"),
                put(own + "/status", "{\"status\":7}", 400, "/status"),
                put(statuses, "{\"statuses\":{}}", 428),
                put(statuses, "{\"statuses\":{\"LOST\":[]}}", 400, "/statuses"),
                put(statuses, "{\"statuses\":{\"RESOLVED\":[\" \"]}}", 422),
                put(fields, "{\"fields\":[]}", 428),
                put(fields, "{\"fields\":[{\"key\":\"A\",\"name\":\"a\",\"type\":\"TEXT\"}]}", 422, "/fields/0/key"),
                put(fields, "{\"fields\":[{\"key\":\"a\",\"name\":\"a\",\"type\":\"LIST\"}]}", 400, "/fields/0/type"),
                put(
                        fields,
                        "{\"fields\":[{\"key\":\"a\",\"name\":\"a\",\"type\":\"CHOICE\"}]}",
                        422,
                        "/fields/0/choices"),
                post(own + "/disclosures", "{}", 422, "/recipient"),
                post(
                        own + "/disclosures",
                        "{\"recipient\":\"a\",\"disclosedAt\":\"2999-01-01T00:00:00Z\"}",
                        422,
                        "/disclosedAt"),
                post(own + "/disclosures", "{\"recipient\":\"a\",\"disclosedAt\":\"then\"}", 400, "/disclosedAt"));
    }

    private static String plan(String key, String more) {
        return "{\"key\":\"%s\",\"name\":\"Bad\",\"priority\":1,\"match\":{}%s}".formatted(key, more);
    }

    private static Stream<Case> plans() {
        String plans = "/api/v1/response-plans";
        String role = "{\"key\":\"scribe\",\"name\":\"Scribe\"}";
        return Stream.of(
                post(plans, plan("bad", ",\"surprise\":1"), 400, "/surprise"),
                post(plans, plan("BAD", ""), 422, "/key"),
                post(plans, plan("bad", "").replace("\"key\":\"bad\",", ""), 422, "/key"),
                post(
                        plans,
                        plan(
                                "bad",
                                ",\"roles\":[{\"key\":\"a\",\"name\":\"a\",\"schedule\":\"s\",\"responders\":[\"bob\"]}]"),
                        422,
                        "/roles/0/schedule"),
                post(plans, plan("bad", ",\"updateEvery\":\"PT1S\""), 422, "/updateEvery"),
                post(
                        plans,
                        plan("bad", "").replace("\"match\":{}", "\"match\":{\"surprise\":[]}"),
                        400,
                        "/match/surprise"),
                post(plans, plan("bad", "").replace(",\"match\":{}", ""), 422, "/match"),
                post(plans, plan("bad", "").replace(":1", ":-1"), 422, "/priority"),
                post(plans, plan("bad", ",\"roles\":[" + role + "," + role + "]"), 422, "/roles/1/key"),
                post(plans, plan("bad", ",\"roles\":[{\"key\":\"a\"}]"), 422, "/roles/0/name"),
                post(plans, plan("bad", ",\"tasks\":[{\"title\":\"a\",\"role\":\"none\"}]"), 422, "/tasks/0/role"),
                post(
                        plans,
                        plan("bad", ",\"tasks\":[{\"title\":\"a\",\"dueAfter\":\"soon\"}]"),
                        400,
                        "/tasks/0/dueAfter"),
                post(
                        plans,
                        plan("bad", ",\"tasks\":[{\"title\":\"a\",\"dueAfter\":\"P31D\"}]"),
                        422,
                        "/tasks/0/dueAfter"),
                post(
                        plans,
                        plan("bad", ",\"links\":[{\"kind\":\"CHAT\",\"title\":\"a\",\"url\":\"javascript:alert(1)\"}]"),
                        422,
                        "/links/0/url"),
                post(plans, plan("bad", ",\"stakeholders\":[\"Dana D\"]"), 422, "/stakeholders/0"),
                new Case("PUT", plans + "/nothing", plan("nothing", ""), 404),
                new Case("DELETE", plans + "/nothing", "", 404),
                get(plans + "/nothing", 404),
                get(plans + "/nothing/versions", 404),
                get(plans + "?cursor=nonsense", 400, "cursor"));
    }

    private static Stream<Case> responses() {
        String own = INCIDENTS + "/{incident}";
        return Stream.of(
                post(own + "/response", "{\"plan\":\"nothing\"}", 422, "/plan"),
                post(own + "/response", "{}", 422, "/plan"),
                post(INCIDENTS + UNKNOWN + "/response", "{\"plan\":\"nothing\"}", 404),
                get(INCIDENTS + UNKNOWN + "/response", 404),
                new Case("PUT", own + "/roles/nothing", "{}", 404),
                new Case("PUT", own + "/roles/nothing", "{\"responder\":\"Bob Smith\"}", 422, "/responder"),
                post(own + "/tasks", "{}", 422, "/title"),
                post(own + "/tasks", "{\"title\":\"%s\"}".formatted("t".repeat(201)), 422, "/title"),
                post(own + "/tasks", "{\"title\":\"a\",\"role\":\"nothing\"}", 422, "/role"),
                post(own + "/tasks", "{\"title\":\"a\",\"dueAt\":\"soon\"}", 400, "/dueAt"),
                post(own + "/tasks" + UNKNOWN + "/complete", "", 404),
                post(own + "/tasks/7/complete", "", 400, "task"));
    }

    private static Stream<Case> scopes() {
        String own = INCIDENTS + "/{incident}";
        String matrix = "/api/v1/severity-matrix";
        return Stream.of(
                new Case("PUT", own + "/assessment", "{\"impact\":\"HIGH\"}", 422, "/urgency"),
                new Case("PUT", own + "/assessment", "{\"impact\":\"HUGE\",\"urgency\":\"LOW\"}", 400, "/impact"),
                new Case("PUT", own + "/customers-affected", "{\"customers\":-1}", 422, "/customers"),
                new Case("PUT", own + "/customers-affected", "{}", 422, "/customers"),
                new Case("PUT", INCIDENTS + UNKNOWN + "/assessment", "{\"impact\":\"LOW\",\"urgency\":\"LOW\"}", 404),
                new Case("PUT", INCIDENTS + UNKNOWN + "/customers-affected", "{\"customers\":1}", 404),
                get(INCIDENTS + UNKNOWN + "/scope", 404),
                new Case("PUT", matrix, "{\"cells\":[]}", 422, "/cells"),
                new Case("PUT", matrix, "{}", 422, "/cells"));
    }

    private static String rule(String more) {
        return "{\"key\":\"bad\",\"name\":\"%s\",\"position\":1,\"goals\":{\"RESOLVE\":\"PT1H\"}%s}"
                .formatted(BAD, more);
    }

    private static String hours(String from, String to) {
        return rule((",\"hours\":{\"zone\":\"Europe/Berlin\",\"days\":[\"MONDAY\"],\"from\":\"%s\",\"to\":\"%s\"}")
                .formatted(from, to));
    }

    private static Stream<Case> targets() {
        String rules = "/api/v1/target-rules";
        return Stream.of(
                post(rules, rule(",\"surprise\":1"), 400, "/surprise"),
                post(rules, rule("").replace("\"bad\"", "\"BAD\""), 422, "/key"),
                post(rules, rule("").replace("\"key\":\"bad\",", ""), 422, "/key"),
                post(rules, rule("").replace("{\"RESOLVE\":\"PT1H\"}", "{}"), 422, "/goals"),
                post(rules, rule("").replace("RESOLVE", "SLEEP"), 400),
                post(rules, rule("").replace("PT1H", "an hour"), 400),
                post(rules, rule("").replace("PT1H", "PT0S"), 422, "/goals/RESOLVE"),
                post(rules, rule(",\"warnAt\":1.5"), 422, "/warnAt"),
                post(rules, rule(",\"tiers\":[7]"), 422, "/tiers/0"),
                post(rules, rule(",\"severities\":[]"), 422, "/severities"),
                post(rules, rule(",\"pausedIn\":[\"ASLEEP\"]"), 400, "/pausedIn/0"),
                post(rules, hours("17:00", "09:00"), 422, "/hours/to"),
                post(rules, hours("nine", "17:00"), 400, "/hours/from"),
                post(rules, hours("09:00", "17:00").replace("Europe/Berlin", "Atlantis"), 400, "/hours/zone"),
                new Case("PUT", rules + "/nothing", rule("").replace("bad", "nothing"), 404),
                new Case("DELETE", rules + "/nothing", "", 404),
                get(rules + "/nothing", 404),
                get(INCIDENTS + UNKNOWN + "/targets", 404),
                get("/api/v1/targets?state=SLEEPING", 400, "state"),
                get("/api/v1/targets?kind=SLEEP", 400, "kind"),
                get("/api/v1/targets?before=soon", 400, "before"),
                get("/api/v1/targets?cursor=nonsense", 400, "cursor"));
    }

    private static Stream<Case> cases() {
        return Stream.of(
                        services(),
                        incidents(),
                        notifications(),
                        changes(),
                        causes(),
                        mitigations(),
                        reviews(),
                        responderRequests(),
                        problems(),
                        ownWords(),
                        risks(),
                        searches(),
                        targets(),
                        plans(),
                        responses(),
                        scopes())
                .flatMap(part -> part);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldSayWhatIsWrong(Case bad) {
        prepare();
        String path = bad.path()
                .replace("{incident}", incident)
                .replace("{service}", desk.service())
                .replace(
                        "{key}",
                        bad.path().contains("{key}") ? desk.line("ALERTMANAGER").key() : "");
        var request = Desk.admin();
        if (!bad.body().isEmpty()) {
            request.body(bad.body().replace("{service}", desk.service()));
        }

        Response response = request.request(bad.method(), path);

        assertThat(response.statusCode()).as(response.asString()).isEqualTo(bad.status());
        assertThat(response.contentType()).startsWith("application/problem+json");
        if (bad.pointers().length > 0) {
            assertThat(response.<List<String>>path("errors.pointer")).containsExactlyInAnyOrder(bad.pointers());
        }
        assertThat(Desk.admin().get(SERVICES + "/bad").statusCode()).isEqualTo(404);
        assertThat(Desk.viewer().get(INCIDENTS).<List<String>>path("items.title"))
                .noneMatch(title -> title.startsWith(BAD));
        assertThat(Desk.viewer().get("/api/v1/changes").<List<String>>path("items.summary"))
                .doesNotContain(BAD);
        assertThat(Desk.timeline(incident)).containsExactly("triggered");
    }

    private static synchronized void prepare() {
        if (desk == null) {
            desk = Desk.open();
            incident = desk.incident();
        }
    }
}
