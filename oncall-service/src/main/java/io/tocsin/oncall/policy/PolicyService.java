package io.tocsin.oncall.policy;

import io.tocsin.oncall.directory.ChangeStore;
import io.tocsin.oncall.directory.ChangeStore.Action;
import io.tocsin.oncall.directory.ObjectKeys;
import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.directory.ReferenceStore;
import io.tocsin.oncall.policy.definition.PolicyDefinition;
import io.tocsin.oncall.team.TeamAccessService;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.Problem.Fault;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.security.CurrentUser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people do with escalation policies, each in a transaction. What runs already keeps the version it began with. */
@ApplicationScoped
class PolicyService {

    private final PolicyRepository repository;
    private final PolicyVersionStore versions;
    private final ReferenceStore references;
    private final ChangeStore changes;
    private final TeamAccessService access;
    private final CurrentUser user;
    private final InstantSource clock;

    PolicyService(
            PolicyRepository repository,
            PolicyVersionStore versions,
            ReferenceStore references,
            ChangeStore changes,
            TeamAccessService access,
            CurrentUser user,
            InstantSource clock) {
        this.repository = repository;
        this.versions = versions;
        this.references = references;
        this.changes = changes;
        this.access = access;
        this.user = user;
        this.clock = clock;
    }

    @Transactional
    EscalationPolicyEntity create(PolicyBody body) {
        String key = ObjectKeys.ofNew(body.key());
        access.requireMayChangeObjectsOf(body.team());
        references.requireNew(ObjectRef.policy(key));
        lockRoutes(body);
        EscalationPolicyEntity policy =
                new EscalationPolicyEntity(key, body.name(), body.team(), definition(key, body), versions.next(key));
        repository.persistAndFlush(policy);
        return record(policy, body, Action.CREATED, null);
    }

    /** Whoever gives a policy to another team must belong to both. */
    @Transactional
    EscalationPolicyEntity change(String key, @Nullable String ifMatch, PolicyBody body) {
        ObjectKeys.requireSame(body.key(), key);
        lockRoutes(body);
        EscalationPolicyEntity policy = repository.lock(key);
        access.requireMayChangeObjectsOf(policy.team());
        access.requireMayChangeObjectsOf(body.team());
        ETags.requireMatch(ifMatch, policy.policyVersion());
        PolicyBody before = PolicyBody.from(policy);
        policy.change(body.name(), body.team(), definition(key, body));
        return record(policy, body, Action.CHANGED, before);
    }

    @Transactional
    void remove(String key, @Nullable String ifMatch) {
        EscalationPolicyEntity policy = repository.lock(key);
        access.requireMayChangeObjectsOf(policy.team());
        ETags.requireMatch(ifMatch, policy.policyVersion());
        references.requireUnused(ObjectRef.policy(key));
        changes.audit(Action.REMOVED, ObjectRef.policy(key), PolicyBody.from(policy), null);
        repository.delete(policy);
    }

    private PolicyDefinition definition(String key, PolicyBody body) {
        List<Fault> faults = PolicyRules.faults(body);
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.validation(faults));
        }
        references.require(PolicyRules.references(body));
        requireNoCircle(key, body);
        return PolicyRules.definition(body);
    }

    private void requireNoCircle(String key, PolicyBody body) {
        for (int i = 0; i < body.routesOrNone().size(); i++) {
            String next = body.routesOrNone().get(i).policy();
            if (repository.reachedFrom(List.of(next)).contains(key)) {
                throw new ProblemException(
                        Problem.validation("/routes/" + i + "/policy", "would lead back to policy " + key));
            }
        }
    }

    private void lockRoutes(PolicyBody body) {
        if (!body.routesOrNone().isEmpty()) {
            repository.lockRoutes();
        }
    }

    private EscalationPolicyEntity record(
            EscalationPolicyEntity policy, PolicyBody body, Action action, @Nullable PolicyBody before) {
        versions.add(policy, clock.instant().truncatedTo(ChronoUnit.MICROS), user.key());
        repository.setReferences(policy.key(), PolicyRules.references(body).values());
        changes.audit(action, ObjectRef.policy(policy.key()), before, PolicyBody.from(policy));
        return policy;
    }
}
