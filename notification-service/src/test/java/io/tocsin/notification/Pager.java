package io.tocsin.notification;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.Event;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.IncidentSummary;
import io.tocsin.platform.event.NotificationEvent;
import io.tocsin.platform.event.PageEvent;
import io.tocsin.platform.event.Severity;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.OutgoingEvent;
import io.tocsin.platform.security.Roles;
import io.tocsin.platform.testing.TestTokens;
import io.tocsin.platform.testing.TopicProbe;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** What the other services tell in one test, about one incident and one person that no other test knows; and what is told back. */
public final class Pager implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final int number = COUNT.incrementAndGet();
    private final TopicProbe pages = TopicProbe.on(Topic.PAGES);
    private final TopicProbe incidents = TopicProbe.on(Topic.INCIDENTS);
    private final TopicProbe notifications = TopicProbe.on(Topic.NOTIFICATIONS);
    private InstantSource clock = InstantSource.system();
    private long pageSequence;
    private long incidentSequence;

    public final UUID incident = Ids.next();
    public final UUID escalation = Ids.next();
    public final String person = "person-" + number;

    /** A contact method as its creation showed it. */
    public record Method(UUID id, String secret) {}

    public static RequestSpecification as(String person, String... roles) {
        return given().auth().oauth2(TestTokens.as(person, roles)).contentType(ContentType.JSON);
    }

    /** The other services go by this clock. */
    public Pager at(InstantSource time) {
        clock = time;
        return this;
    }

    public RequestSpecification asPerson() {
        return as(person, Roles.RESPONDER);
    }

    public String address() {
        return person + "@example.org";
    }

    public Method email() {
        return method("email", address());
    }

    public Method webhook(String url) {
        return method("webhook", url);
    }

    private Method method(String channel, String address) {
        var answer = asPerson()
                .body(Map.of("channel", channel, "address", address, "label", "test"))
                .post("/api/v1/contact-methods")
                .then()
                .statusCode(201)
                .extract();
        return new Method(UUID.fromString(answer.path("id")), String.valueOf(answer.<String>path("secret")));
    }

    /** Each with {@code after} and {@code contactMethod}. */
    public void rules(Map<?, ?>... rules) {
        asPerson()
                .header("If-Match", "*")
                .body(Map.of("rules", List.of(rules)))
                .put("/api/v1/notification-rules/" + person)
                .then()
                .statusCode(200);
    }

    /** Asks for a page that rests on the newest event of the incident. */
    public UUID page() {
        return page("Checkout is down", incidentSequence);
    }

    public UUID page(String title, long restsOn) {
        UUID page = Ids.next();
        pages.publish(outgoing(
                new PageEvent.PageRequested(
                        incident,
                        escalation,
                        page,
                        new IncidentSummary(number, title, Severity.SEV1, "checkout", "Checkout", null),
                        restsOn,
                        person,
                        1,
                        1,
                        "on call on primary"),
                ++pageSequence));
        return page;
    }

    /** Asks the person to help, beside the escalation. Gives the request's id. */
    public UUID askForHelp() {
        UUID request = Ids.next();
        pages.publish(outgoing(
                new PageEvent.RespondersAsked(
                        incident,
                        request,
                        new IncidentSummary(number, "Checkout is down", Severity.SEV1, "checkout", "Checkout", null),
                        incidentSequence,
                        "alice asks for help: Please look.",
                        List.of(new PageEvent.RespondersAsked.Asked(Ids.next(), person, List.of("skill:dba"))),
                        List.of()),
                ++pageSequence));
        return request;
    }

    public void stopEscalation(String reason) {
        pages.publish(outgoing(
                new PageEvent.EscalationStopped(incident, escalation, incidentSequence, reason), ++pageSequence));
    }

    /** Tells of the incident; its sequence counts on. */
    public long tell(IncidentEvent event) {
        incidents.publish(outgoing(event, ++incidentSequence));
        return incidentSequence;
    }

    public long triggered() {
        return tell(new IncidentEvent.Triggered(
                incident,
                new IncidentSummary(number, "Checkout is down", Severity.SEV1, "checkout", "Checkout", null),
                null,
                List.of(),
                null,
                null,
                Actor.person("alice")));
    }

    public long acknowledged() {
        return tell(new IncidentEvent.Acknowledged(incident, Actor.person("carol"), "api"));
    }

    public <E extends NotificationEvent> E await(Class<E> type) {
        return notifications.awaitEvent(type, event -> event.incidentId().equals(incident));
    }

    /** What was told of the incident until now. */
    public List<Event> told() {
        return notifications.events().stream()
                .filter(event -> event.data().subject().equals(incident.toString()))
                .map(event -> (Event) event.data())
                .toList();
    }

    public <E extends NotificationEvent> List<E> told(Class<E> type) {
        return told().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The numbers of what was told, in the order of the topic. */
    public List<Long> sequences() {
        return notifications.events().stream()
                .filter(event -> event.data().subject().equals(incident.toString()))
                .map(event -> event.sequence())
                .toList();
    }

    public Response deliveries() {
        return as("dana", Roles.VIEWER).queryParam("incident", incident).get("/api/v1/deliveries");
    }

    public List<String> states() {
        return deliveries().path("items.state");
    }

    private OutgoingEvent outgoing(Event event, long sequence) {
        return new OutgoingEvent(event, sequence, clock.instant());
    }

    @Override
    public void close() {
        pages.close();
        incidents.close();
        notifications.close();
    }
}
