package io.tocsin.oncall.team;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.directory.Referrer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Teams in the database. */
@ApplicationScoped
public class TeamRepository implements PanacheRepositoryBase<TeamEntity, String>, Referrer {

    List<TeamEntity> after(@Nullable String key, int most) {
        return find("key > ?1 order by key", key == null ? "" : key)
                .page(Page.ofSize(most))
                .list();
    }

    @Override
    public List<ObjectRef> referrersOf(ObjectRef object) {
        return switch (object.kind()) {
            case RESPONDER ->
                referring(
                        "select t.key from TeamEntity t join t.members m where m.responder = :key order by t.key",
                        object.key());
            case TEAM ->
                referring("select t.key from TeamEntity t join t.teams p where p = :key order by t.key", object.key());
            case SCHEDULE, POLICY -> List.of();
        };
    }

    private List<ObjectRef> referring(String query, String key) {
        return getEntityManager()
                .createQuery(query, String.class)
                .setParameter("key", key)
                .getResultStream()
                .map(ObjectRef::team)
                .toList();
    }

    /** Whether the person is a member of the team, or of one within it. */
    boolean hasMember(String team, String responder) {
        return (boolean) getEntityManager()
                .createNativeQuery("""
                        with recursive part (key) as (
                            select cast(:team as text)
                            union
                            select p.part_key from team_part p join part on p.team_key = part.key)
                        select exists (
                            select 1 from team_member m join part on m.team_key = part.key
                            where m.responder_key = :responder)""", Boolean.class)
                .setParameter("team", team)
                .setParameter("responder", responder)
                .getSingleResult();
    }

    /** The members of every team, in their order, by the team's key; those of the teams within it included. */
    public Map<String, List<String>> members() {
        TeamTree tree = tree();
        return tree.members().keySet().stream().collect(Collectors.toMap(key -> key, tree::membersOf));
    }

    /** Of what this transaction sees and has changed. */
    TeamTree tree() {
        List<TeamEntity> all = listAll();
        return new TeamTree(
                all.stream().collect(Collectors.toMap(TeamEntity::key, TeamEntity::members)),
                all.stream().collect(Collectors.toMap(TeamEntity::key, TeamEntity::teams)));
    }

    /**
     * Lets one transaction at a time change teams, until it ends: two that each put one team into another could make a circle, and
     * what is told of a team depends on the teams within it. Teams change seldom.
     */
    void changeExclusively() {
        getEntityManager()
                .createNativeQuery(
                        "select 1 from (select pg_advisory_xact_lock(hashtextextended('teams', 0))) as locked")
                .getSingleResult();
    }

    /** Those of the members of every team who lead it, by the team's key. */
    public Map<String, List<String>> leads() {
        return listAll().stream().collect(Collectors.toMap(TeamEntity::key, TeamEntity::leads));
    }
}
