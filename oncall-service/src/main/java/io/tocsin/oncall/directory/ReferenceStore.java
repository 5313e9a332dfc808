package io.tocsin.oncall.directory;

import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.Problem.Fault;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps references whole while several people change things at once: who refers to an object locks it against removal, who
 * removes one locks it against new references and then looks who has any.
 */
@ApplicationScoped
public class ReferenceStore {

    private final EntityManager entityManager;
    private final Instance<Referrer> referrers;

    ReferenceStore(EntityManager entityManager, Instance<Referrer> referrers) {
        this.entityManager = entityManager;
        this.referrers = referrers;
    }

    /**
     * Makes sure that each object exists and stays until the transaction ends.
     *
     * @param byPointer what the JSON pointers of the request refer to
     * @throws ProblemException 422 that names each pointer that refers to nothing
     */
    public void require(Map<String, ObjectRef> byPointer) {
        Set<ObjectRef> known = new HashSet<>();
        // In the order of kinds, and of keys within: so no two requests wait for each other.
        for (ObjectKind kind : ObjectKind.values()) {
            Set<String> keys = byPointer.values().stream()
                    .filter(ref -> ref.kind() == kind)
                    .map(ObjectRef::key)
                    .collect(Collectors.toSet());
            if (!keys.isEmpty()) {
                lock(kind, keys, "for key share").forEach(key -> known.add(new ObjectRef(kind, key)));
            }
        }
        List<Fault> faults = byPointer.entrySet().stream()
                .filter(entry -> !known.contains(entry.getValue()))
                .map(entry -> new Fault(
                        entry.getKey(), "there is no " + entry.getValue().label()))
                .toList();
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.validation(faults));
        }
    }

    /**
     * Makes sure that a new object's key is free, also while somebody else creates the same: the second waits for the first.
     *
     * @throws ProblemException 409 if it is taken
     */
    public void requireNew(ObjectRef object) {
        entityManager
                .createNativeQuery("select 1 from (select pg_advisory_xact_lock(hashtextextended(:name, 0))) as locked")
                .setParameter("name", object.toString())
                .getSingleResult();
        if (!lock(object.kind(), Set.of(object.key()), "").isEmpty()) {
            throw new ProblemException(Problem.conflict("There is a " + object.label() + " already."));
        }
    }

    /**
     * Makes sure that nothing refers to the object, and that nothing will until the transaction ends.
     *
     * @throws ProblemException 409 that names what does
     */
    public void requireUnused(ObjectRef object) {
        lock(object.kind(), Set.of(object.key()), "for update");
        List<ObjectRef> found = new ArrayList<>();
        referrers.forEach(referrer -> found.addAll(referrer.referrersOf(object)));
        if (!found.isEmpty()) {
            throw new ProblemException(Problem.conflict(object.label() + " is used by "
                    + found.stream().map(ObjectRef::label).sorted().collect(Collectors.joining(", ")) + "."));
        }
    }

    @SuppressWarnings("unchecked")
    private List<String> lock(ObjectKind kind, Set<String> keys, String how) {
        String table = switch (kind) {
            case RESPONDER -> "responder";
            case TEAM -> "team";
            case SCHEDULE -> "schedule";
            case POLICY -> "escalation_policy";
        };
        return entityManager
                .createNativeQuery(
                        "select key from " + table + " where key = any(:keys) order by key " + how, String.class)
                .setParameter("keys", keys.toArray(String[]::new))
                .getResultList();
    }
}
