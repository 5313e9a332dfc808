package io.tocsin.oncall.schedule;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.directory.Referrer;
import io.tocsin.oncall.rotation.ScheduleCover;
import io.tocsin.oncall.schedule.layer.LayerReference;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Schedules in the database. */
@ApplicationScoped
public class ScheduleRepository implements PanacheRepositoryBase<ScheduleEntity, String>, Referrer {

    private final ScheduleVersionStore versions;
    private final SchedulePartsStore parts;
    private final InstantSource clock;

    ScheduleRepository(ScheduleVersionStore versions, SchedulePartsStore parts, InstantSource clock) {
        this.versions = versions;
        this.parts = parts;
        this.clock = clock;
    }

    ScheduleEntity lock(String key) {
        return known(key, findById(key, LockModeType.PESSIMISTIC_WRITE));
    }

    ScheduleEntity get(String key) {
        return known(key, findById(key));
    }

    private static ScheduleEntity known(String key, @Nullable ScheduleEntity schedule) {
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

    /** The bodies of these schedules, in their order. */
    List<ScheduleBody> bodies(List<ScheduleEntity> schedules) {
        Map<String, StoredVersion> newest =
                versions.newest(schedules.stream().map(ScheduleEntity::key).toList());
        return schedules.stream()
                .map(schedule -> ScheduleBody.from(schedule, Objects.requireNonNull(newest.get(schedule.key()))))
                .toList();
    }

    /** Who had an override that is over, or a turn in a version that is out of force, may go. */
    @Override
    public List<ObjectRef> referrersOf(ObjectRef object) {
        Stream<String> keys = switch (object.kind()) {
            case TEAM -> keys("select key from ScheduleEntity where team = ?1", object.key());
            case RESPONDER ->
                Stream.concat(
                                versions
                                        .naming(
                                                new LayerReference(LayerReference.Kind.RESPONDER, object.key()),
                                                clock.instant())
                                        .stream(),
                                keys("""
                                        select distinct schedule from OverrideEntity
                                        where (responder = ?1 or replaces = ?1) and to > ?2""", object.key(), clock.instant()))
                        .distinct();
            case SCHEDULE, POLICY -> Stream.of();
        };
        return keys.map(ObjectRef::schedule).toList();
    }

    private Stream<String> keys(String query, Object... parameters) {
        return find(query, parameters).project(String.class).list().stream();
    }

    /** The directory's revision at each schedule's last change, overrides and time off included. */
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
        Map<String, ScheduleParts> found = parts.load(keys);
        return list("key in ?1", keys).stream()
                .filter(schedule -> found.containsKey(schedule.key()))
                .map(schedule -> new Loaded(
                        schedule.key(),
                        schedule.team(),
                        Objects.requireNonNull(found.get(schedule.key())).cover()))
                .toList();
    }
}
