package io.tocsin.incident.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.idempotency.Idempotent;
import io.tocsin.platform.security.CurrentUser;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What people do with an incident. A verb that the state does not allow is refused with 409 and the reason. */
@Path("/api/v1/incidents")
@RunOnVirtualThread
@Tag(name = "Incidents")
public class IncidentVerbResource {

    private final Incidents incidents;
    private final CurrentUser user;

    IncidentVerbResource(Incidents incidents, CurrentUser user) {
        this.incidents = incidents;
        this.user = user;
    }

    @POST
    @Path("/{id}/acknowledge")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Acknowledge",
            description =
                    "The caller takes it, and paging stops. If somebody has it already nothing changes; the answer says who.")
    public RestResponse<IncidentView> acknowledge(@PathParam("id") UUID id) {
        Actor by = by();
        return IncidentResource.answer(incidents.change(id, (incident, at) -> incident.acknowledge(by, "api", at)));
    }

    @POST
    @Path("/{id}/mitigate")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Mitigate", description = "The harm is stopped for now; paging stops, the follow-up remains.")
    public RestResponse<IncidentView> mitigate(@PathParam("id") UUID id, @Valid Texts.@Nullable Remark body) {
        Actor by = by();
        return IncidentResource.answer(incidents.change(id, (incident, at) -> incident.mitigate(by, note(body), at)));
    }

    @POST
    @Path("/{id}/resolve")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Resolve", description = "It is over.")
    public RestResponse<IncidentView> resolve(@PathParam("id") UUID id, @Valid Texts.@Nullable Remark body) {
        Actor by = by();
        return IncidentResource.answer(incidents.change(id, (incident, at) -> incident.resolve(by, note(body), at)));
    }

    @POST
    @Path("/{id}/reopen")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Reopen",
            description =
                    "It was not over: paging begins anew. Refused while another incident is open for the same problem.")
    public RestResponse<IncidentView> reopen(@PathParam("id") UUID id, @Valid Texts.@Nullable Remark body) {
        Actor by = by();
        return IncidentResource.answer(incidents.change(id, (incident, at) -> incident.reopen(by, note(body), at)));
    }

    @POST
    @Path("/{id}/reassign")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Reassign",
            description =
                    "To a person, or to an escalation policy. What runs is stopped, the new one is paged and has to"
                            + " acknowledge anew.")
    public RestResponse<IncidentView> reassign(@PathParam("id") UUID id, @Valid Texts.Reassignment body) {
        Actor by = by();
        String person = body.assignee();
        String policy = body.escalationPolicy();
        if (person != null && policy == null) {
            return IncidentResource.answer(incidents.change(id, (incident, at) -> incident.reassign(person, by, at)));
        }
        if (policy != null && person == null) {
            return IncidentResource.answer(incidents.change(id, (incident, at) -> incident.escalateBy(policy, by, at)));
        }
        throw new ProblemException(
                Problem.validation("", "exactly one of assignee and escalationPolicy has to be given"));
    }

    @POST
    @Path("/{id}/escalate")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Escalate",
            description =
                    "The next step of the escalation is taken now. Only while somebody is paged: who has acknowledged can"
                            + " reassign.")
    public RestResponse<IncidentView> escalate(@PathParam("id") UUID id, @Valid Texts.@Nullable Remark body) {
        Actor by = by();
        return IncidentResource.answer(incidents.change(id, (incident, at) -> incident.escalate(note(body), by)));
    }

    @POST
    @Path("/{id}/renew-policy")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Go on by the newest version of the policy",
            description =
                    "An escalation keeps the version of its policy that it began with. This moves the one under way to the"
                            + " newest version, to the same step.")
    public RestResponse<IncidentView> renewPolicy(@PathParam("id") UUID id) {
        Actor by = by();
        return IncidentResource.answer(incidents.change(id, (incident, at) -> incident.renewPolicy(by)));
    }

    @POST
    @Idempotent
    @Transactional
    @Path("/{id}/notes")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Add a note to the timeline")
    public RestResponse<IncidentView> note(@PathParam("id") UUID id, @Valid Texts.NewNote body) {
        Actor by = by();
        return IncidentResource.answer(incidents.change(
                id, (incident, at) -> incident.note(new IncidentEvent.NoteAdded(id, body.text(), by))));
    }

    @POST
    @Idempotent
    @Transactional
    @Path("/{id}/updates")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Post an update",
            description =
                    "What those affected and those who are kept informed are to know. The incident's stakeholders are told; the next"
                            + " update is due anew. What is for those who work on it alone is a note.")
    public RestResponse<IncidentView> update(@PathParam("id") UUID id, @Valid Texts.NewUpdate body) {
        Actor by = by();
        return IncidentResource.answer(incidents.change(
                id, (incident, at) -> incident.note(new IncidentEvent.UpdatePosted(id, body.text(), by))));
    }

    private Actor by() {
        return Actor.person(user.key());
    }

    private static @Nullable String note(Texts.@Nullable Remark remark) {
        return remark == null ? null : remark.note();
    }
}
