package io.tocsin.incident.response;

import io.tocsin.incident.api.Incidents;
import io.tocsin.incident.incident.Change;
import io.tocsin.incident.incident.Incident;
import io.tocsin.incident.incident.IncidentStore;
import io.tocsin.incident.plan.Matching;
import io.tocsin.incident.plan.PlanBody;
import io.tocsin.incident.plan.Plans;
import io.tocsin.incident.responderrequest.ResponderRequests;
import io.tocsin.incident.responderrequest.RespondersFound;
import io.tocsin.incident.stakeholder.StakeholderStore;
import io.tocsin.incident.tag.TagStore;
import io.tocsin.incident.timeline.Timeline;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.IncidentEvent.RespondersRequested.Kind;
import io.tocsin.platform.event.IncidentEvent.RespondersRequested.Target;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Begins responses, and hands roles over. */
@ApplicationScoped
@Transactional
public class Responses {

    private static final Actor SYSTEM = Actor.system("response-plans");

    private final ResponseStore store;
    private final TaskStore tasks;
    private final Plans plans;
    private final Incidents incidents;
    private final IncidentStore incidentStore;
    private final Timeline timeline;
    private final TagStore tags;
    private final ResponderRequests requests;
    private final StakeholderStore stakeholders;
    private final InstantSource clock;

    Responses(
            ResponseStore store,
            TaskStore tasks,
            Plans plans,
            Incidents incidents,
            IncidentStore incidentStore,
            Timeline timeline,
            TagStore tags,
            ResponderRequests requests,
            StakeholderStore stakeholders,
            InstantSource clock) {
        this.store = store;
        this.tasks = tasks;
        this.plans = plans;
        this.incidents = incidents;
        this.incidentStore = incidentStore;
        this.timeline = timeline;
        this.tags = tags;
        this.requests = requests;
        this.stakeholders = stakeholders;
        this.clock = clock;
    }

    /** @throws ProblemException 404 if there is no such incident */
    public Response get(UUID incident) {
        incidents.get(incident);
        return new Response(
                incident,
                store.plan(incident).orElse(null),
                store.roles(incident),
                tasks.of(incident),
                store.runbooks(incident));
    }

    /**
     * Who is asked for what others want to know: who has the role that the plan names for it, or else whoever has the incident, or
     * else whoever has the first role that is taken.
     */
    public Optional<String> updater(Incident incident) {
        List<Role> roles = store.roles(incident.id());
        return store.plan(incident.id())
                .flatMap(followed -> plans.findVersion(followed.key(), followed.version()))
                .flatMap(plan -> roles.stream()
                        .filter(role -> role.key().equals(plan.updatesBy()) && role.responder() != null)
                        .findFirst())
                .map(Role::responder)
                .or(() -> Optional.ofNullable(incident.assignee()))
                .or(() -> roles.stream()
                        .map(Role::responder)
                        .filter(Objects::nonNull)
                        .findFirst());
    }

    /**
     * Those of the incidents that are open, follow no plan yet, and match one, begin to follow it. What waits for the end of a
     * maintenance or a snooze asks nobody for help before.
     */
    void startMatching(Collection<UUID> ids) {
        List<PlanBody> all = plans.all();
        if (all.isEmpty()) {
            return;
        }
        List<Incident> locked = incidentStore.lock(ids);
        Set<UUID> following = store.following(ids);
        Map<UUID, Set<String>> tagsOf = tags.of(ids);
        Instant at = clock.instant();
        List<Begun> begun = new ArrayList<>();
        for (Incident incident : locked) {
            if (incident.isOpen() && incident.snoozedUntil() == null && !following.contains(incident.id())) {
                Matching.choose(all, incident, tagsOf.getOrDefault(incident.id(), Set.of()))
                        .ifPresent(plan -> begun.add(begin(plan, incident, SYSTEM, at)));
            }
        }
        write(begun, at);
    }

    /**
     * The incident begins to follow a plan, whether it matches or not.
     *
     * @throws ProblemException 404 without such an incident, 422 without such a plan, 409 if it follows one or is resolved
     */
    Response start(UUID id, String planKey, Actor by) {
        Incident incident = incidentStore.lock(List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.notFound("incident", id)));
        PlanBody plan = plans.find(planKey)
                .orElseThrow(() ->
                        new ProblemException(Problem.validation("/plan", "there is no response plan " + planKey)));
        if (!incident.isOpen()) {
            throw new ProblemException(Problem.conflict("The incident is resolved."));
        }
        if (store.plan(id).isPresent()) {
            throw new ProblemException(Problem.conflict("The incident follows a plan already."));
        }
        Instant at = clock.instant();
        write(List.of(begin(plan, incident, by, at)), at);
        return get(id);
    }

    /**
     * Gives a role to a person; whoever had it has it no more.
     *
     * @throws ProblemException 404 without such an incident or role
     */
    Response assign(UUID id, String roleKey, String responder, Actor by) {
        incidents.change(id, (incident, at) -> {
            Role role = store.roles(id).stream()
                    .filter(known -> known.key().equals(roleKey))
                    .findFirst()
                    .orElseThrow(() -> new ProblemException(Problem.notFound("role", roleKey)));
            if (responder.equals(role.responder())) {
                return new Change.None(incident);
            }
            store.assign(id, role.assignedTo(responder, at));
            return incident.note(
                    new IncidentEvent.RoleAssigned(id, role.key(), role.name(), responder, role.responder(), by));
        });
        return get(id);
    }

    /** An incident whose response has begun, not yet written. */
    private record Begun(Response response, Incident incident, List<Change.Made> changes) {}

    private Begun begin(PlanBody plan, Incident incident, Actor by, Instant at) {
        Beginning beginning = Beginning.of(
                plan, incident, (role, responders) -> plans.inTurn(plan, role, responders), Ids::next, by, at);
        List<Change.Made> changes = new ArrayList<>();
        Incident now = incident;
        List<IncidentEvent> events = new ArrayList<>(beginning.events());
        ask(beginning.response(), incident, plan, by, at).ifPresent(events::add);
        for (IncidentEvent event : events) {
            Change.Made made = now.note(event);
            changes.add(made);
            now = made.incident();
        }
        return new Begun(beginning.response(), now, changes);
    }

    /** Those who get a role are told; who is on call by a role's schedule is found out by oncall-service. */
    private Optional<IncidentEvent> ask(Response response, Incident incident, PlanBody plan, Actor by, Instant at) {
        Set<Target> targets = new LinkedHashSet<>();
        for (Role role : response.roles()) {
            if (role.schedule() != null) {
                targets.add(new Target(Kind.SCHEDULE, role.schedule(), null));
            } else if (role.responder() != null) {
                targets.add(new Target(Kind.RESPONDER, role.responder(), null));
            }
        }
        return targets.isEmpty()
                ? Optional.empty()
                : Optional.of(requests.prepare(
                        incident, List.copyOf(targets), "you have a role by plan \"" + plan.name() + "\"", by, at));
    }

    /** Who is on call by a schedule gets the roles that wait for them. */
    void onFound(@Observes RespondersFound found) {
        for (Role role : store.roles(found.incidentId())) {
            if (role.responder() == null && role.schedule() != null) {
                found.behind("schedule:" + role.schedule())
                        .ifPresent(person -> assign(found.incidentId(), role.key(), person, SYSTEM));
            }
        }
    }

    private void write(List<Begun> begun, Instant at) {
        if (begun.isEmpty()) {
            return;
        }
        List<Response> responses = begun.stream().map(Begun::response).toList();
        store.insert(responses);
        tasks.save(responses.stream()
                .flatMap(response -> response.tasks().stream())
                .toList());
        incidentStore.update(begun.stream().map(Begun::incident).toList());
        for (Begun one : begun) {
            // That a plan is followed is what is told first of it.
            Change.Made started = one.changes().getFirst();
            if (started.event() instanceof IncidentEvent.ResponseStarted e) {
                stakeholders.add(
                        e.incidentId(),
                        e.stakeholders(),
                        e.by(),
                        at,
                        started.incident().sequence());
            }
        }
        timeline.append(begun.stream().flatMap(one -> one.changes().stream()).toList(), at);
    }
}
