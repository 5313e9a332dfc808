package io.tocsin.oncall.escalation;

import io.tocsin.oncall.policy.definition.PolicyDefinition;
import io.tocsin.oncall.policy.definition.PolicyVersion;
import io.tocsin.oncall.policy.definition.Step;
import io.tocsin.oncall.policy.definition.Target;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.Hours;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.IncidentSummary;
import io.tocsin.platform.event.NotificationEvent;
import io.tocsin.platform.event.PageEvent;
import io.tocsin.platform.event.PageEvent.PageRequested;
import io.tocsin.platform.event.Severity;
import io.tocsin.platform.messaging.OutgoingEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
    private final Map<String, ZoneId> zones = new HashMap<>();
    private RoundRobin roundRobin = new RoundRobin();
    private List<String> lastResort = List.of();
    private Instant now = START;
    private long sequence;
    private PagedIncident paged = PagedIncident.of(incident, summary("main"));
    private final List<OutgoingEvent> told = new ArrayList<>();
    private int read;

    Drill policy(String key, int repeat, List<String> fallback, Step... steps) {
        long version = policies.containsKey(key) ? policies.get(key).version() + 1 : 1;
        policies.put(
                key, new PolicyVersion(key, version, new PolicyDefinition(List.of(steps), repeat, fallback, null)));
        return this;
    }

    Drill policy(String key, PolicyDefinition definition) {
        policies.put(key, new PolicyVersion(key, 1, definition));
        return this;
    }

    /** By which clock somebody lives. */
    Drill zone(String responder, String zone) {
        zones.put(responder, ZoneId.of(zone));
        return this;
    }

    /** Begins at another time. */
    Drill at(String time) {
        now = Instant.parse(time);
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

    static Target ref(String target) {
        String[] parts = target.split(":");
        return switch (parts[0]) {
            case "responder" -> Target.responder(parts[1]);
            case "schedule" -> Target.schedule(parts[1]);
            case "team" -> Target.team(parts[1]);
            case "skill" -> new Target.Skill(parts[1], 1);
            default -> throw new IllegalArgumentException(target);
        };
    }

    static IncidentSummary summary(String policy) {
        return summary(policy, Severity.SEV1, null);
    }

    static IncidentSummary summary(String policy, Severity severity, @Nullable Hours supportHours) {
        return new IncidentSummary(7, "checkout is down", severity, "checkout", "Checkout", policy, supportHours);
    }

    // --- fire

    Drill trigger() {
        return trigger("main");
    }

    Drill trigger(String policy) {
        return fire(new IncidentEvent.Triggered(incident, summary(policy), null, List.of(), null, null, BOB));
    }

    Drill trigger(Severity severity, @Nullable Hours supportHours) {
        return fire(new IncidentEvent.Triggered(
                incident, summary("main", severity, supportHours), null, List.of(), null, null, BOB));
    }

    /** Another incident, of the same policies, with whose turn it is as it was. */
    Drill another() {
        paged = PagedIncident.of(incident, summary("main"));
        return this;
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

    /** Somebody is removed. */
    Drill gone(String responder) {
        without(responder);
        paged.lose(responder, "was removed", now);
        return settle();
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
                now,
                UUID::randomUUID,
                new Town(),
                new Plans(policies, lastResort, Duration.ofMinutes(5), ALARM),
                roundRobin);
    }

    /** Who is where. */
    private final class Town implements WhoIsOnCall {

        @Override
        public Found find(Target target, Instant at) {
            List<String> found = switch (target) {
                case Target.Responder(String key) -> people.contains(key) ? List.of(key) : List.<String>of();
                case Target.Schedule schedule ->
                    Objects.requireNonNull(schedules.getOrDefault(schedule.key(), List.of()));
                case Target.Team team -> Objects.requireNonNull(teams.getOrDefault(team.key(), List.of()));
                case Target.Skill(String skill, int level) ->
                    Objects.requireNonNull(skills.getOrDefault(skill + level, List.of()));
            };
            return found.isEmpty()
                    ? new Found.Nobody("nobody behind " + target + " at " + at)
                    : new Found.People(found, null);
        }

        @Override
        public @Nullable ZoneId zoneOf(String responder) {
            return zones.get(responder);
        }
    }
}
