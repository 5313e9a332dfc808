package io.tocsin.oncall.policy;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.tocsin.oncall.directory.ObjectKind;
import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.directory.Referrer;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Escalation policies in the database, and what they refer to. */
@ApplicationScoped
public class PolicyRepository implements PanacheRepositoryBase<EscalationPolicyEntity, String>, Referrer {

    EscalationPolicyEntity lock(String key) {
        EscalationPolicyEntity policy = findById(key, LockModeType.PESSIMISTIC_WRITE);
        if (policy == null) {
            throw new ProblemException(Problem.notFound("escalation policy", key));
        }
        return policy;
    }

    /** Until the transaction ends nobody else changes where policies lead, so that two changes cannot make a circle together. */
    void lockRoutes() {
        getEntityManager()
                .createNativeQuery(
                        "select 1 from (select pg_advisory_xact_lock(hashtextextended('escalation_policy_route', 0))) as locked")
                .getSingleResult();
    }

    /** The policies to which those of {@code keys} lead, by however many routes; they themselves included. */
    @SuppressWarnings("unchecked")
    List<String> reachedFrom(Collection<String> keys) {
        return getEntityManager()
                .createNativeQuery("""
                        with recursive reached (key) as (
                            select unnest(cast(:keys as text[]))
                            union
                            select r.route_policy_key from escalation_policy_route r
                            join reached on r.policy_key = reached.key)
                        select key from reached""", String.class)
                .setParameter("keys", keys.toArray(String[]::new))
                .getResultList();
    }

    List<EscalationPolicyEntity> after(@Nullable String key, int most) {
        return find("key > ?1 order by key", key == null ? "" : key)
                .page(Page.ofSize(most))
                .list();
    }

    /** Replaces what a policy is known to refer to. */
    void setReferences(String policy, Collection<ObjectRef> references) {
        getEntityManager()
                .createNativeQuery("delete from escalation_policy_reference where policy_key = :policy")
                .setParameter("policy", policy)
                .executeUpdate();
        getEntityManager()
                .createNativeQuery("delete from escalation_policy_route where policy_key = :policy")
                .setParameter("policy", policy)
                .executeUpdate();
        for (ObjectRef reference : references) {
            getEntityManager()
                    .createNativeQuery("insert into " + table(reference) + " (policy_key, " + column(reference)
                            + ") values (:policy, :key) on conflict do nothing")
                    .setParameter("policy", policy)
                    .setParameter("key", reference.key())
                    .executeUpdate();
        }
    }

    /** The team that owns a policy counts as one that it refers to. */
    @Override
    @SuppressWarnings("unchecked")
    public List<ObjectRef> referrersOf(ObjectRef object) {
        List<String> keys = getEntityManager()
                .createNativeQuery(
                        "select distinct policy_key from " + table(object) + " where " + column(object)
                                + " = :key order by policy_key",
                        String.class)
                .setParameter("key", object.key())
                .getResultList();
        return keys.stream().map(ObjectRef::policy).toList();
    }

    private static String table(ObjectRef object) {
        return object.kind() == ObjectKind.POLICY ? "escalation_policy_route" : "escalation_policy_reference";
    }

    private static String column(ObjectRef object) {
        return switch (object.kind()) {
            case RESPONDER -> "responder_key";
            case SCHEDULE -> "schedule_key";
            case TEAM -> "team_key";
            case POLICY -> "route_policy_key";
        };
    }
}
