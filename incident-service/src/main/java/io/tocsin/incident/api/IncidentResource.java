package io.tocsin.incident.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.incident.catalog.ServiceEntity;
import io.tocsin.incident.catalog.ServiceRepository;
import io.tocsin.incident.incident.Incident;
import io.tocsin.incident.incident.Opening;
import io.tocsin.incident.restriction.Readers;
import io.tocsin.incident.search.IncidentFilter;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.IncidentKind;
import io.tocsin.platform.event.Severity;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.PageRequest;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.idempotency.Idempotent;
import io.tocsin.platform.security.CurrentUser;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Incidents: list, open, look at, change. */
@Path("/api/v1/incidents")
@RunOnVirtualThread
@Tag(name = "Incidents", description = "Problems, and what is done about them.")
public class IncidentResource {

    private final Incidents incidents;
    private final ServiceRepository services;
    private final Readers readers;
    private final CurrentUser user;

    IncidentResource(Incidents incidents, ServiceRepository services, Readers readers, CurrentUser user) {
        this.incidents = incidents;
        this.services = services;
        this.readers = readers;
        this.user = user;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "List incidents", description = "The newest first.")
    public Page<IncidentView> list(@Valid @BeanParam IncidentFilter filter, @Valid @BeanParam PageRequest page) {
        return Page.of(
                        incidents.list(filter.condition(), page.after(Long.class), page.limitAndOne()),
                        page,
                        Incident::number)
                .map(IncidentView::from);
    }

    @POST
    @Idempotent
    @Transactional
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Open an incident by hand",
            description =
                    "Whoever is on call by the policy given, or the service's, or the policy 'default', is paged.")
    @APIResponse(responseCode = "201", description = "Opened")
    public RestResponse<IncidentView> open(@Valid NewIncident body) {
        if (body.kindOrReal() == IncidentKind.BACKFILLED) {
            throw new ProblemException(
                    Problem.validation("/kind", "incidents of the past are recorded at /api/v1/incidents/backfill"));
        }
        String key = body.service();
        ServiceEntity service = key == null ? null : services.findById(key);
        if (key != null && service == null) {
            throw new ProblemException(Problem.validation("/service", "there is no service " + key));
        }
        Set<String> affected = new LinkedHashSet<>(key == null ? List.of() : List.of(key));
        if (body.affectedServices() != null) {
            check(body.affectedServices());
            affected.addAll(body.affectedServices());
        }
        String policy = body.escalationPolicy() != null
                ? body.escalationPolicy()
                : service == null ? null : service.escalationPolicy();
        Incident incident = incidents.open(
                new Opening(
                        null,
                        null,
                        body.markedTitle(),
                        body.summary(),
                        body.severity(),
                        body.kindOrReal(),
                        key,
                        service == null ? null : service.name(),
                        policy,
                        List.copyOf(affected),
                        readers(body, service)),
                Actor.person(user.key()));
        return RestResponse.ResponseBuilder.<IncidentView>create(RestResponse.Status.CREATED)
                .location(URI.create("/api/v1/incidents/" + incident.id()))
                .tag(ETags.of(incident.version()))
                .entity(IncidentView.from(incident))
                .build();
    }

    private @Nullable List<String> readers(NewIncident body, @Nullable ServiceEntity service) {
        List<String> named =
                body.restrictedTo() != null ? body.restrictedTo().tokens() : service == null ? null : service.readers();
        return named == null ? null : readers.withMe(named);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get an incident")
    public RestResponse<IncidentView> get(@PathParam("id") UUID id) {
        return answer(incidents.get(id));
    }

    @PATCH
    @Path("/{id}")
    @Transactional
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Change an incident's description",
            description = "Title, summary, severity, kind, affected services.")
    public RestResponse<IncidentView> change(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid IncidentPatch body) {
        Actor by = Actor.person(user.key());
        List<Incidents.Verb> verbs = new ArrayList<>();
        if (body.title() != null || body.summary() != null) {
            verbs.add((incident, at) -> incident.describe(
                    body.title() == null ? incident.title() : body.title(),
                    body.summary() == null ? incident.summary() : body.summary(),
                    by,
                    at));
        }
        Severity severity = body.severity();
        if (severity != null) {
            verbs.add((incident, at) -> incident.changeSeverity(severity, by, at));
        }
        IncidentKind kind = body.kind();
        if (kind != null) {
            verbs.add((incident, at) -> incident.changeKind(kind, by, at));
        }
        if (body.affectedServices() != null) {
            check(body.affectedServices());
            List<String> scope = List.copyOf(new LinkedHashSet<>(body.affectedServices()));
            verbs.add((incident, at) -> incident.changeScope(scope, by, at));
        }
        return answer(incidents.change(id, ifMatch, verbs));
    }

    private void check(List<String> keys) {
        Set<String> missing = services.missing(keys);
        for (int i = 0; i < keys.size(); i++) {
            if (missing.contains(keys.get(i))) {
                throw new ProblemException(
                        Problem.validation("/affectedServices/" + i, "there is no service " + keys.get(i)));
            }
        }
    }

    /** With the ETag of its version. */
    public static RestResponse<IncidentView> answer(Incident incident) {
        return RestResponse.ResponseBuilder.ok(IncidentView.from(incident))
                .tag(ETags.of(incident.version()))
                .build();
    }
}
