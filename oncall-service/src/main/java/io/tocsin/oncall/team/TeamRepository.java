package io.tocsin.oncall.team;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.tocsin.oncall.directory.ObjectKind;
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
        if (object.kind() != ObjectKind.RESPONDER) {
            return List.of();
        }
        return getEntityManager()
                .createQuery(
                        "select t.key from TeamEntity t join t.members m where m.responder = :key order by t.key",
                        String.class)
                .setParameter("key", object.key())
                .getResultStream()
                .map(ObjectRef::team)
                .toList();
    }

    boolean hasMember(String team, String responder) {
        return count("from TeamEntity t join t.members m where t.key = ?1 and m.responder = ?2", team, responder) > 0;
    }

    /** The members of every team, in their order, by the team's key. */
    public Map<String, List<String>> members() {
        return listAll().stream().collect(Collectors.toMap(TeamEntity::key, TeamEntity::members));
    }
}
