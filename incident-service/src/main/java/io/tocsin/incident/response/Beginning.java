package io.tocsin.incident.response;

import io.tocsin.incident.incident.Incident;
import io.tocsin.incident.plan.PlanBody;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.IncidentEvent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * How a response begins: the plan's roles are given to people, its tasks get their due times, its links are filled in.
 *
 * @param events tell of it, in order
 */
record Beginning(Response response, List<IncidentEvent> events) {

    /**
     * @param inTurn says who of several gets a role this time
     * @param ids for the tasks
     */
    static Beginning of(
            PlanBody plan,
            Incident incident,
            BiFunction<PlanBody.Role, List<String>, String> inTurn,
            Supplier<UUID> ids,
            Actor by,
            Instant at) {
        List<PlanBody.Link> links = plan.allLinks().stream()
                .map(link -> new PlanBody.Link(link.kind(), link.title(), fill(link.url(), incident)))
                .toList();
        List<IncidentEvent> events = new ArrayList<>();
        events.add(new IncidentEvent.ResponseStarted(
                incident.id(),
                plan.requireKey(),
                plan.requireVersion(),
                plan.name(),
                plan.allStakeholders(),
                links.stream()
                        .map(link -> new IncidentEvent.ResponseStarted.Link(
                                link.kind().name(), link.title(), link.url()))
                        .toList(),
                by));
        List<Role> roles = new ArrayList<>();
        for (PlanBody.Role planned : plan.allRoles()) {
            Role role = role(planned, inTurn, at);
            roles.add(role);
            if (role.responder() != null) {
                events.add(new IncidentEvent.RoleAssigned(
                        incident.id(), role.key(), role.name(), role.responder(), null, by));
            }
        }
        List<Task> tasks = new ArrayList<>();
        for (PlanBody.Task planned : plan.allTasks()) {
            Task task = Task.add(
                    ids.get(),
                    incident.id(),
                    planned.title(),
                    planned.role(),
                    null,
                    planned.dueAfter() == null ? null : at.plus(planned.dueAfter()));
            tasks.add(task);
            events.add(task.added(by));
        }
        Response.Followed followed = new Response.Followed(
                plan.requireKey(), plan.requireVersion(), plan.name(), plan.allStakeholders(), links, at);
        return new Beginning(new Response(incident.id(), followed, roles, tasks, List.of()), events);
    }

    private static Role role(
            PlanBody.Role planned, BiFunction<PlanBody.Role, List<String>, String> inTurn, Instant at) {
        List<String> directives = planned.directives() == null ? List.of() : planned.directives();
        Role open = new Role(planned.key(), planned.name(), directives, null, null, planned.schedule());
        List<String> candidates = planned.responders() == null ? List.of() : planned.responders();
        return switch (candidates.size()) {
            case 0 -> open;
            case 1 -> open.assignedTo(candidates.getFirst(), at);
            default -> open.assignedTo(inTurn.apply(planned, candidates), at);
        };
    }

    private static String fill(String template, Incident incident) {
        return template.replace("{number}", Long.toString(incident.number()))
                .replace("{id}", incident.id().toString())
                .replace("{severity}", incident.severity().name())
                .replace("{service}", encode(incident.serviceKey() == null ? "" : incident.serviceKey()));
    }

    private static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
