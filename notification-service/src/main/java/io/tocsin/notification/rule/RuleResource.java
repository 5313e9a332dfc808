package io.tocsin.notification.rule;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.notification.contact.ContactMethodRepository;
import io.tocsin.notification.contact.ContactMethods;
import io.tocsin.notification.contact.ContactStates;
import io.tocsin.platform.audit.AuditLog;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Notification rules over HTTP. */
@Path("/api/v1/notification-rules/{responder}")
@RunOnVirtualThread
@Tag(name = "Notification rules", description = "By which method a person is notified, and after how long.")
public class RuleResource {

    private static final Duration LONGEST = Duration.ofHours(24);

    private final RuleStore rules;
    private final ContactMethods people;
    private final ContactMethodRepository contactMethods;
    private final ContactStates states;
    private final AuditLog audit;

    RuleResource(
            RuleStore rules,
            ContactMethods people,
            ContactMethodRepository contactMethods,
            ContactStates states,
            AuditLog audit) {
        this.rules = rules;
        this.people = people;
        this.contactMethods = contactMethods;
        this.states = states;
        this.audit = audit;
    }

    @GET
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get a person's rules", description = "One's own, or for an admin anybody's.")
    public RestResponse<RulesBody> get(@PathParam("responder") String responder) {
        return answer(rules.whole(people.responder(responder)));
    }

    @PUT
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Transactional
    @Operation(
            summary = "Replace a person's rules",
            description = "One's own, or for an admin anybody's. Whole or not at all.")
    public RestResponse<RulesBody> replace(
            @PathParam("responder") String responder,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid RulesBody body) {
        String person = people.responder(responder);
        RulesBody before = rules.lock(person);
        ETags.requireMatch(ifMatch, before.version());
        for (int i = 0; i < body.rules().size(); i++) {
            Duration wait = body.rules().get(i).after();
            if (wait.isNegative() || wait.compareTo(LONGEST) > 0 || wait.getNano() != 0) {
                throw new ProblemException(
                        Problem.validation("/rules/" + i + "/after", "must be whole seconds from PT0S to PT24H"));
            }
        }
        List<UUID> methods =
                body.rules().stream().map(RulesBody.Rule::contactMethod).toList();
        if (!contactMethods.belong(person, methods)) {
            throw new ProblemException(Problem.validation(
                    "/rules", "each contactMethod must be the id of one of the person's contact methods"));
        }
        if (body.notices() != null && !contactMethods.belong(person, body.notices())) {
            throw new ProblemException(
                    Problem.validation("/notices", "each must be the id of one of the person's contact methods"));
        }
        QuietHours quiet = body.quietHours();
        if (quiet != null && quiet.from().equals(quiet.to())) {
            throw new ProblemException(Problem.validation("/quietHours/to", "must be another time than from"));
        }
        rules.replace(person, body);
        RulesBody after = rules.whole(person);
        audit.record("CHANGED", "responder:" + person + "/notification-rules", before, after);
        states.tell(person);
        return answer(after);
    }

    private static RestResponse<RulesBody> answer(RulesBody body) {
        return RestResponse.ResponseBuilder.ok(body)
                .tag(ETags.of(body.version()))
                .build();
    }
}
