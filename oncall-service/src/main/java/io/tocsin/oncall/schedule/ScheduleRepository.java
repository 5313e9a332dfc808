package io.tocsin.oncall.schedule;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.directory.Referrer;
import io.tocsin.oncall.rotation.ScheduleCover;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Schedules in the database. */
@ApplicationScoped
public class ScheduleRepository implements PanacheRepositoryBase<ScheduleEntity, String>, Referrer {

    private final InstantSource clock;

    ScheduleRepository(InstantSource clock) {
        this.clock = clock;
    }

    ScheduleEntity lock(String key) {
        ScheduleEntity schedule = findById(key, LockModeType.PESSIMISTIC_WRITE);
        if (schedule == null) {
            throw new ProblemException(Problem.notFound("schedule", key));
        }
        return schedule;
    }

    List<ScheduleEntity> after(@Nullable String key, int most) {
        return find("key > ?1 order by key", key == null ? "" : key)
                .page(Page.ofSize(most))
                .list();
    }

    /** Who had an override that is over may go. */
    @Override
    public List<ObjectRef> referrersOf(ObjectRef object) {
        List<String> keys = switch (object.kind()) {
            case TEAM -> keys("select key from ScheduleEntity where team = ?1", object.key());
            case RESPONDER -> keys("""
                                select s.key from ScheduleEntity s where ?1 member of s.participants
                                or exists (from OverrideEntity o where o.schedule = s.key and o.responder = ?1
                                           and o.to > ?2)""", object.key(), clock.instant());
            case SCHEDULE, POLICY -> List.of();
        };
        return keys.stream().map(ObjectRef::schedule).toList();
    }

    private List<String> keys(String query, Object... parameters) {
        return find(query, parameters).project(String.class).list();
    }

    /** The directory's revision at each schedule's last change, overrides included. */
    public Map<String, Long> revisions() {
        Map<String, Long> revisions = new HashMap<>();
        List<?> rows = getEntityManager()
                .createNativeQuery("select key, revision from schedule", Object[].class)
                .getResultList();
        for (Object row : rows) {
            Object[] columns = (Object[]) row;
            revisions.put((String) columns[0], ((Number) columns[1]).longValue());
        }
        return revisions;
    }

    void setRevision(String key, long revision) {
        getEntityManager()
                .createNativeQuery("update schedule set revision = :revision where key = :key")
                .setParameter("revision", revision)
                .setParameter("key", key)
                .executeUpdate();
    }

    /** A schedule with all that decides who is on call. */
    public record Loaded(String key, String team, ScheduleCover cover) {}

    /** The schedules of these keys, those that are gone left out. */
    public List<Loaded> load(Collection<String> keys) {
        Map<String, List<OverrideEntity>> overrides = getEntityManager()
                .createQuery("from OverrideEntity where schedule in :keys", OverrideEntity.class)
                .setParameter("keys", keys)
                .getResultStream()
                .collect(Collectors.groupingBy(OverrideEntity::schedule));
        return list("key in ?1", keys).stream()
                .map(schedule -> new Loaded(
                        schedule.key(),
                        schedule.team(),
                        new ScheduleCover(
                                schedule.key(),
                                schedule.versions(),
                                overrides.getOrDefault(schedule.key(), List.of()).stream()
                                        .map(OverrideEntity::replacement)
                                        .toList(),
                                List.of())))
                .toList();
    }
}
