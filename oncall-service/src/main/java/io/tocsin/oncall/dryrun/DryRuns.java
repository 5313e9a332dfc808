package io.tocsin.oncall.dryrun;

import io.tocsin.oncall.catalog.KnownService;
import io.tocsin.oncall.catalog.KnownServices;
import io.tocsin.oncall.contact.ContactState;
import io.tocsin.oncall.contact.ContactStates;
import io.tocsin.oncall.cover.CoverProvider;
import io.tocsin.oncall.escalation.Plans;
import io.tocsin.oncall.escalation.paging.CoverLookup;
import io.tocsin.oncall.escalation.paging.EscalationConfig;
import io.tocsin.oncall.escalation.roundrobin.RoundRobinStore;
import io.tocsin.oncall.policy.PolicyVersionStore;
import io.tocsin.oncall.policy.definition.PolicyVersion;
import io.tocsin.platform.event.IncidentSummary;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Dry runs by the directory, the policies and the turns as they are now. Nothing is stored. */
@ApplicationScoped
class DryRuns {

    private static final Duration FARTHEST = Duration.ofDays(5 * 366);

    private final CoverProvider cover;
    private final PolicyVersionStore policies;
    private final KnownServices services;
    private final ContactStates contacts;
    private final RoundRobinStore roundRobins;
    private final EscalationConfig config;
    private final InstantSource clock;

    DryRuns(
            CoverProvider cover,
            PolicyVersionStore policies,
            KnownServices services,
            ContactStates contacts,
            RoundRobinStore roundRobins,
            EscalationConfig config,
            InstantSource clock) {
        this.cover = cover;
        this.policies = policies;
        this.services = services;
        this.contacts = contacts;
        this.roundRobins = roundRobins;
        this.config = config;
        this.clock = clock;
    }

    /** @throws ProblemException 422 that names what is unknown or does not go together */
    DryRunView of(DryRunBody body) {
        Instant now = clock.instant();
        Instant at = body.at() == null ? now : body.at();
        if (Duration.between(now, at).abs().compareTo(FARTHEST) > 0) {
            throw new ProblemException(Problem.validation("/at", "must be within five years of now"));
        }
        IncidentSummary incident = incident(body);
        Set<String> keys = new HashSet<>(Set.of(Plans.DEFAULT));
        if (incident.escalationPolicy() != null) {
            keys.add(incident.escalationPolicy());
        }
        Map<String, PolicyVersion> inForce = policies.inForce(keys);
        if (body.policy() != null && !inForce.containsKey(body.policy())) {
            throw new ProblemException(Problem.validation("/policy", "there is no escalation policy " + body.policy()));
        }
        Plans plans = new Plans(
                inForce, config.fallbackResponders().orElse(List.of()), config.patience(), config.alarmInterval());
        Map<String, ContactState> known = new HashMap<>();
        DryRun run = new DryRun(new CoverLookup(cover.recent()), plans, roundRobins::look, responder -> {
            contacts.find(responder).ifPresent(state -> known.put(responder, state));
            return known.containsKey(responder)
                    ? Objects.requireNonNull(known.get(responder)).unreachable().orElse(null)
                    : null;
        });
        return DryRunView.of(run.of(incident, at), known);
    }

    private IncidentSummary incident(DryRunBody body) {
        if ((body.service() == null) == (body.policy() == null)) {
            throw new ProblemException(Problem.validation("", "exactly one of service and policy has to be given"));
        }
        String title = "a dry run";
        if (body.service() == null) {
            return new IncidentSummary(0, title, body.severity(), null, null, body.policy());
        }
        KnownService service = services.find(body.service())
                .orElseThrow(() ->
                        new ProblemException(Problem.validation("/service", "there is no service " + body.service())));
        return new IncidentSummary(
                0,
                title,
                body.severity(),
                service.key(),
                service.name(),
                service.escalationPolicy(),
                service.supportHours());
    }
}
