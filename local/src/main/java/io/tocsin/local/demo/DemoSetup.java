package io.tocsin.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.local.client.Answer;
import io.tocsin.local.client.ApiClient;
import java.util.Map;

/** What the demo needs: people, a schedule, a policy with short steps, e-mail addresses, a service. Can be applied again. */
final class DemoSetup {

    private DemoSetup() {}

    /** Returns the key of a new integration of the service {@code checkout}. */
    static String apply(ApiClient incidents, ApiClient oncall, ApiClient notifications) {
        for (String person : new String[] {"alice", "bob", "carol"}) {
            String name = Character.toUpperCase(person.charAt(0)) + person.substring(1);
            oncall.ensure("/api/v1/responders", person, """
                    {"key":"%s","name":"%s","timeZone":"Europe/Berlin","skills":{}}""".formatted(person, name));
            ensureMail(notifications, person);
        }
        oncall.ensure("/api/v1/teams", "sre", """
                {"key":"sre","name":"Site reliability","members":["alice","bob","carol"],"leads":["alice"]}""");
        oncall.ensure("/api/v1/schedules", "demo-primary", """
                {"key":"demo-primary","name":"Demo: primary","timeZone":"Europe/Berlin","team":"sre",
                 "layers":[{"name":"weeks","rotation":{"frequency":"WEEKLY","every":1,"handoffTime":"09:00",
                   "handoffDay":"MONDAY","startDate":"2026-01-05","participants":[["bob"]]}}]}""");
        oncall.ensure("/api/v1/escalation-policies", "demo", """
                {"key":"demo","name":"Demo: bob, then carol","team":"sre","repeat":0,"fallback":["alice"],
                 "steps":[{"targets":[{"type":"SCHEDULE","key":"demo-primary"}],"delay":"PT3S"},
                          {"targets":[{"type":"RESPONDER","key":"carol"}],"delay":"PT60S"}]}""");
        incidents.ensure("/api/v1/services", "checkout", """
                {"key":"checkout","name":"Checkout","team":"sre","tier":1,"escalationPolicy":"demo"}""");
        incidents.ensure("/api/v1/services", "shop", """
                {"key":"shop","name":"Shop","team":"sre","tier":1,"escalationPolicy":"demo","dependsOn":["checkout"]}""");
        incidents.ensure("/api/v1/response-plans", "demo-outage", """
                {"key":"demo-outage","name":"Demo: people cannot pay","priority":100,
                 "match":{"services":["checkout"],"severities":["SEV1","SEV2"]},
                 "roles":[{"key":"commander","name":"Incident commander","responders":["alice"],
                           "directives":["Decide, and let others debug."]},
                          {"key":"operations","name":"Operations lead","responders":["carol"],
                           "directives":["Restore service first; look for the cause afterwards."]}],
                 "tasks":[{"title":"Tell support what is going on","role":"commander","dueAfter":"PT10M"}],
                 "links":[{"kind":"CHAT","title":"War room","url":"https://chat.example.org/incident-{number}"}],
                 "stakeholders":["dana"]}""");
        ensureCost(incidents);
        return incidents
                .post("/api/v1/services/checkout/integrations", "{\"name\":\"demo\",\"type\":\"PAGERDUTY\"}")
                .expect(201)
                .json()
                .get("key")
                .asText();
    }

    private static void ensureCost(ApiClient incidents) {
        String path = "/api/v1/services/checkout/downtime-cost";
        Answer present = incidents.get(path).expect(200, 404);
        incidents
                .call(
                        "PUT",
                        path,
                        "{\"basis\":\"REVENUE\",\"perHour\":12000,\"currency\":\"EUR\"}",
                        present.status() == 404 ? Map.of() : Map.of("If-Match", present.header("ETag")))
                .expect(200);
    }

    private static void ensureMail(ApiClient notifications, String person) {
        String address = person + "@example.org";
        for (JsonNode method : notifications
                .get("/api/v1/contact-methods?responder=" + person)
                .expect(200)
                .json()
                .get("items")) {
            if (method.get("address").asText().equals(address)) {
                return;
            }
        }
        notifications
                .post("/api/v1/contact-methods", """
                        {"responder":"%s","channel":"email","address":"%s","label":"work"}""".formatted(person, address))
                .expect(201);
    }
}
