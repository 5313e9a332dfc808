package io.tocsin.oncall.escalation;

import io.tocsin.oncall.directory.ObjectKind;
import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.policy.PolicyDefinition;
import io.tocsin.oncall.policy.PolicyVersion;
import io.tocsin.oncall.policy.Step;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.IncidentSummary;
import io.tocsin.platform.event.NotificationEvent;
import io.tocsin.platform.event.PageEvent;
import io.tocsin.platform.event.PageEvent.PageRequested;
import io.tocsin.platform.event.Severity;
import io.tocsin.platform.messaging.OutgoingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** One incident on a day in the lab: fire events at it, fast-forward the clock, expect pages. */
final class Drill {

    static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    static final Duration ALARM = Duration.ofMinutes(10);
    static final Actor BOB = Actor.person("bob");

    final UUID incident = UUID.randomUUID();
    private final Set<String> people = new TreeSet<>(Set.of("alice", "bob", "carol", "dana"));
    private final Map<String, PolicyVersion> policies = new HashMap<>();
    private final Map<String, List<String>> schedules = new HashMap<>();
    private final Map<String, List<String>> teams = new HashMap<>();
    private final Map<String, List<String>> skills = new HashMap<>();
    private List<String> lastResort = List.of();
    private Instant now = START;
    private long sequence;
    private PagedIncident paged = PagedIncident.of(incident, summary("main"));
    private final List<OutgoingEvent> told = new ArrayList<>();
    private int read;

    Drill policy(String key, int repeat, List<String> fallback, Step... steps) {
        long version = policies.containsKey(key) ? policies.get(key).version() + 1 : 1;
        policies.put(key, new PolicyVersion(key, version, new PolicyDefinition(List.of(steps), repeat, fallback)));
        return this;
    }

    /** A policy whose acknowledgements are too old after some time. */
    Drill lapsingPolicy(String key, String lapsesAfter, Step... steps) {
        var definition = new PolicyDefinition(List.of(steps), 0, List.of(), Duration.parse(lapsesAfter));
        policies.put(key, new PolicyVersion(key, 1, definition));
        return this;
    }

    Drill schedule(String key, String... onCall) {
        schedules.put(key, List.of(onCall));
        return this;
    }

    Drill team(String key, String... members) {
        teams.put(key, List.of(members));
        return this;
    }

    Drill skill(String skill, int level, String... responders) {
        skills.put(skill + level, List.of(responders));
        return this;
    }

    Drill lastResort(String... responders) {
        lastResort = List.of(responders);
        return this;
    }

    Drill without(String responder) {
        people.remove(responder);
        return this;
    }

    static Step step(String delay, String... targets) {
        return new Step(Arrays.stream(targets).map(Drill::ref).toList(), Duration.parse(delay));
    }

    private static ObjectRef ref(String target) {
        String[] parts = target.split(":");
        return new ObjectRef(ObjectKind.valueOf(parts[0].toUpperCase(java.util.Locale.ROOT)), parts[1]);
    }

    static IncidentSummary summary(String policy) {
        return new IncidentSummary(7, "checkout is down", Severity.SEV1, "checkout", "Checkout", policy);
    }

    // --- fire

    Drill trigger() {
        return trigger("main");
    }

    Drill trigger(String policy) {
        return fire(new IncidentEvent.Triggered(incident, summary(policy), null, List.of(), null, null, BOB));
    }

    Drill fire(IncidentEvent... events) {
        for (IncidentEvent event : events) {
            paged.apply(event, ++sequence, moment());
        }
        return settle();
    }

    Drill fire(NotificationEvent event) {
        paged.apply(event, moment());
        return settle();
    }

    Drill acknowledge() {
        return fire(new IncidentEvent.Acknowledged(incident, BOB, "api"));
    }

    Drill passOn(PageRequested page) {
        return fire(new NotificationEvent.PageEscalated(
                incident, page.pageId(), page.escalationId(), page.responder(), "email", null));
    }

    Drill unreachable(PageRequested page) {
        return fire(new NotificationEvent.ResponderUnreachable(
                incident, page.pageId(), page.responder(), "no contact method"));
    }

    // --- fast-forward

    /** Time goes by, and no worker has looked yet. */
    Drill later(String duration) {
        now = now.plus(Duration.parse(duration));
        return this;
    }

    Drill fastForward(String duration) {
        now = now.plus(Duration.parse(duration));
        paged.wake(moment());
        return settle();
    }

    // --- expect

    /** What was told since the last look. */
    List<PageEvent> news() {
        List<PageEvent> news = told.subList(read, told.size()).stream()
                .map(e -> (PageEvent) e.data())
                .toList();
        read = told.size();
        return news;
    }

    /** Who was paged since the last look. */
    List<String> paged() {
        return pages().stream().map(PageRequested::responder).toList();
    }

    List<PageRequested> pages() {
        return all(PageRequested.class);
    }

    <E extends PageEvent> List<E> all(Class<E> type) {
        return news().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Everything that was told, with its numbers. */
    List<OutgoingEvent> told() {
        return List.copyOf(told);
    }

    Instant now() {
        return now;
    }

    boolean isRunning() {
        return paged.running() != null;
    }

    private Drill settle() {
        paged.settle(moment());
        told.addAll(paged.events());
        // As after a commit: the next batch begins with what was stored.
        paged = new PagedIncident(
                incident,
                paged.summary(),
                paged.incidentSequence(),
                paged.pageSequence(),
                paged.running(),
                paged.wake());
        return this;
    }

    private Moment moment() {
        return new Moment(
                now, UUID::randomUUID, new Town(), new Plans(policies, lastResort, Duration.ofMinutes(5), ALARM));
    }

    /** Who is where. */
    private final class Town implements WhoIsOnCall {

        @Override
        public Found find(ObjectRef target, Instant at) {
            List<String> found = switch (target.kind()) {
                case RESPONDER -> people.contains(target.key()) ? List.of(target.key()) : List.<String>of();
                case SCHEDULE -> Objects.requireNonNull(schedules.getOrDefault(target.key(), List.of()));
                case TEAM -> Objects.requireNonNull(teams.getOrDefault(target.key(), List.of()));
                case POLICY -> throw new IllegalArgumentException(target.toString());
            };
            return found.isEmpty()
                    ? new Found.Nobody("nobody behind " + target + " at " + at)
                    : new Found.People(found);
        }

        @Override
        public Found withSkill(String skill, int level, Instant at) {
            List<String> found = skills.getOrDefault(skill + level, List.of());
            return found.isEmpty() ? new Found.Nobody("nobody has " + skill) : new Found.People(found);
        }
    }
}
