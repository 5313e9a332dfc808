package io.tocsin.oncall.demand;

import io.tocsin.oncall.demand.DemandStore.Stored;
import io.tocsin.oncall.directory.ChangeStore;
import io.tocsin.oncall.directory.ChangeStore.Action;
import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.team.TeamAccessService;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.Problem.Fault;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people do with demands, each in a transaction. */
@ApplicationScoped
@Transactional
class DemandService {

    private final DemandStore store;
    private final TeamAccessService access;
    private final ChangeStore changes;

    DemandService(DemandStore store, TeamAccessService access, ChangeStore changes) {
        this.store = store;
        this.access = access;
        this.changes = changes;
    }

    /** @throws ProblemException 404 if there is no such team */
    Stored get(String team) {
        requireKnown(store.isTeam(team), team);
        return store.stored(team);
    }

    /** Holds from the next change of a schedule on; what is saved already is not refused any more. */
    Stored change(String team, @Nullable String ifMatch, Demands demands) {
        access.requireMayChangeObjectsOf(team);
        requireKnown(store.lockTeam(team), team);
        Stored before = store.stored(team);
        ETags.requireMatch(ifMatch, before.version());
        List<Fault> faults = demands.faults();
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.validation(faults));
        }
        Stored after = store.put(team, demands.whole());
        changes.audit(Action.CHANGED, ObjectRef.team(team), content(before), content(after));
        changes.countRevision();
        return after;
    }

    private static Map<String, Demands> content(Stored stored) {
        return Map.of("coverDemands", stored.demands().whole());
    }

    private static void requireKnown(boolean known, String team) {
        if (!known) {
            throw new ProblemException(Problem.notFound("team", team));
        }
    }
}
