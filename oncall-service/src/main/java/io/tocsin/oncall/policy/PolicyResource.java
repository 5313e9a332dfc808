package io.tocsin.oncall.policy;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.oncall.directory.Answers;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.PageRequest;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.idempotency.Idempotent;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Escalation policies over HTTP. */
@Path("/api/v1/escalation-policies")
@RunOnVirtualThread
@Tag(name = "Escalation policies", description = "Who is paged, in which order, and how long each may take.")
public class PolicyResource {

    private final PolicyService policies;
    private final PolicyRepository repository;
    private final PolicyVersionStore versions;

    PolicyResource(PolicyService policies, PolicyRepository repository, PolicyVersionStore versions) {
        this.policies = policies;
        this.repository = repository;
        this.versions = versions;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Transactional
    @Operation(summary = "List escalation policies", description = "In the order of their keys.")
    public Page<PolicyBody> list(@Valid @BeanParam PageRequest page) {
        return Page.of(
                        repository.after(page.after(String.class), page.limitAndOne()),
                        page,
                        EscalationPolicyEntity::key)
                .map(PolicyBody::from);
    }

    @POST
    @Idempotent
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Create an escalation policy",
            description = "The owning team and everybody who is paged must be known.")
    @APIResponse(responseCode = "201", description = "Created")
    public RestResponse<PolicyBody> create(@Valid PolicyBody body) {
        EscalationPolicyEntity policy = policies.create(body);
        return Answers.created(
                "/api/v1/escalation-policies/" + policy.key(), policy.policyVersion(), PolicyBody.from(policy));
    }

    @GET
    @Path("/{key}")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Transactional
    @Operation(summary = "Get an escalation policy")
    public RestResponse<PolicyBody> get(@PathParam("key") String key) {
        EscalationPolicyEntity policy = repository
                .findByIdOptional(key)
                .orElseThrow(() -> new ProblemException(Problem.notFound("escalation policy", key)));
        return Answers.ok(policy.policyVersion(), PolicyBody.from(policy));
    }

    @GET
    @Path("/{key}/versions")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "List the versions of an escalation policy",
            description = "The newest first, those of a policy that was removed included.")
    public Page<PolicyVersionView> versions(@PathParam("key") String key, @Valid @BeanParam PageRequest page) {
        Page<PolicyVersionView> found = versions.list(key, page);
        if (found.items().isEmpty() && page.after(Long.class) == null) {
            throw new ProblemException(Problem.notFound("escalation policy", key));
        }
        return found;
    }

    @PUT
    @Path("/{key}")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Change an escalation policy",
            description =
                    "As a whole, and with a new version. Escalations that run keep the version that they began with.")
    public RestResponse<PolicyBody> change(
            @PathParam("key") String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid PolicyBody body) {
        EscalationPolicyEntity policy = policies.change(key, ifMatch, body);
        return Answers.ok(policy.policyVersion(), PolicyBody.from(policy));
    }

    @DELETE
    @Path("/{key}")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Remove an escalation policy",
            description =
                    "Escalations that run go on. Incidents that still name it are paged for by the policy 'default'.")
    @APIResponse(responseCode = "204", description = "Removed")
    public void remove(@PathParam("key") String key, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        policies.remove(key, ifMatch);
    }
}
