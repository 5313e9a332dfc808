package io.tocsin.oncall.team;

import io.tocsin.oncall.directory.ChangeStore;
import io.tocsin.oncall.directory.ChangeStore.Action;
import io.tocsin.oncall.directory.ObjectKeys;
import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.directory.ReferenceStore;
import io.tocsin.platform.event.OnCallEvent;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.Problem.Fault;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.security.CurrentUser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people do with teams, each in a transaction. */
@ApplicationScoped
class TeamService {

    private final TeamRepository repository;
    private final ReferenceStore references;
    private final ChangeStore changes;
    private final CurrentUser user;
    private final Instance<MembershipGuard> guards;

    TeamService(
            TeamRepository repository,
            ReferenceStore references,
            ChangeStore changes,
            CurrentUser user,
            Instance<MembershipGuard> guards) {
        this.repository = repository;
        this.references = references;
        this.changes = changes;
        this.user = user;
        this.guards = guards;
    }

    @Transactional
    TeamEntity create(TeamBody body) {
        repository.changeExclusively();
        String key = ObjectKeys.ofNew(body.key());
        references.requireNew(ObjectRef.team(key));
        requireKnown(body);
        requireNotItself(key, body);
        TeamEntity team = new TeamEntity(key, body.name(), body.members(), body.leadsOrNone(), body.teamsOrNone());
        repository.persist(team);
        return record(team, Action.CREATED, null);
    }

    /** An admin changes any team; a lead their own. */
    @Transactional
    TeamEntity change(String key, @Nullable String ifMatch, TeamBody body) {
        ObjectKeys.requireSame(body.key(), key);
        repository.changeExclusively();
        TeamEntity team = lock(key);
        if (!user.isAdmin() && !team.leads().contains(user.key())) {
            throw new ProblemException(Problem.forbidden("Only admins and leads of team " + key + " may change it."));
        }
        ETags.requireMatch(ifMatch, team.version());
        requireKnown(body);
        requireNotItself(key, body);
        requireAllowed(key, body);
        TeamBody before = TeamBody.from(team);
        team.change(body.name(), body.members(), body.leadsOrNone(), body.teamsOrNone());
        return record(team, Action.CHANGED, before);
    }

    @Transactional
    void remove(String key, @Nullable String ifMatch) {
        repository.changeExclusively();
        TeamEntity team = lock(key);
        ETags.requireMatch(ifMatch, team.version());
        references.requireUnused(ObjectRef.team(key));
        changes.audit(Action.REMOVED, ObjectRef.team(key), TeamBody.from(team), null);
        repository.delete(team);
        changes.tell(new OnCallEvent.TeamRemoved(key));
        changes.countRevision();
    }

    private void requireAllowed(String key, TeamBody body) {
        TeamTree then = repository.tree().with(key, body.members(), body.teamsOrNone());
        Map<String, List<String>> members =
                then.around(key).stream().collect(Collectors.toMap(Function.identity(), then::membersOf));
        guards.forEach(guard -> guard.check(members, Map.of(key, body.leadsOrNone())));
    }

    private void requireKnown(TeamBody body) {
        List<Fault> faults = new ArrayList<>();
        Map<String, ObjectRef> named = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < body.members().size(); i++) {
            String member = body.members().get(i);
            named.put("/members/" + i, ObjectRef.responder(member));
            if (!seen.add(member)) {
                faults.add(new Fault("/members/" + i, member + " is named twice"));
            }
        }
        for (int i = 0; i < body.leadsOrNone().size(); i++) {
            if (!seen.contains(body.leadsOrNone().get(i))) {
                faults.add(new Fault("/leads/" + i, "must be a member of the team"));
            }
        }
        Set<String> parts = new HashSet<>();
        for (int i = 0; i < body.teamsOrNone().size(); i++) {
            String part = body.teamsOrNone().get(i);
            named.put("/teams/" + i, ObjectRef.team(part));
            if (!parts.add(part)) {
                faults.add(new Fault("/teams/" + i, part + " is named twice"));
            }
        }
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.validation(faults));
        }
        references.require(named);
    }

    private TeamEntity record(TeamEntity team, Action action, @Nullable TeamBody before) {
        TeamTree tree = repository.tree();
        List<String> affected = requireSensible(team.key(), tree);
        changes.audit(action, ObjectRef.team(team.key()), before, TeamBody.from(team));
        for (String each : affected) {
            TeamEntity told = each.equals(team.key()) ? team : repository.findById(each);
            changes.tell(told.changed(tree.membersOf(each)));
        }
        changes.countRevision();
        return team;
    }

    /** The database would refuse it too, but not say where. */
    private static void requireNotItself(String key, TeamBody body) {
        int at = body.teamsOrNone().indexOf(key);
        if (at >= 0) {
            throw new ProblemException(Problem.validation("/teams/" + at, "a team cannot be within itself"));
        }
    }

    /**
     * Looks at what the change makes of the team and the teams around it.
     *
     * @return the teams whose members, or whose own properties, may be others now
     */
    private static List<String> requireSensible(String key, TeamTree tree) {
        if (tree.isCircular(key)) {
            throw new ProblemException(
                    Problem.validation("/teams", "team " + key + " would be within itself, by the teams within it"));
        }
        List<String> affected = tree.around(key);
        for (String team : affected) {
            if (tree.depth(team) > TeamTree.DEEPEST) {
                throw new ProblemException(Problem.validation(
                        "/teams",
                        "in %s more than %d teams would be within each other".formatted(team, TeamTree.DEEPEST)));
            }
            if (tree.membersOf(team).size() > TeamTree.MOST_MEMBERS) {
                throw new ProblemException(Problem.validation(
                        "/members", "%s would have more than %d members".formatted(team, TeamTree.MOST_MEMBERS)));
            }
        }
        return affected;
    }

    private TeamEntity lock(String key) {
        TeamEntity team = repository.findById(key, LockModeType.PESSIMISTIC_WRITE);
        if (team == null) {
            throw new ProblemException(Problem.notFound("team", key));
        }
        return team;
    }
}
