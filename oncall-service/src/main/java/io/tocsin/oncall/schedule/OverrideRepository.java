package io.tocsin.oncall.schedule;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.tocsin.oncall.rotation.Replacement;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Overrides in the database. */
@ApplicationScoped
class OverrideRepository implements PanacheRepositoryBase<OverrideEntity, UUID> {

    /** What overrides of a schedule are ordered by. */
    record Position(Instant from, UUID id) {

        private static final Position START = new Position(Instant.EPOCH.minusSeconds(1), new UUID(0, 0));
    }

    List<OverrideEntity> after(String schedule, @Nullable Position position, int most) {
        Position last = position == null ? Position.START : position;
        return find(
                        "schedule = ?1 and (from > ?2 or (from = ?2 and id > ?3)) order by from, id",
                        schedule,
                        last.from(),
                        last.id())
                .page(Page.ofSize(most))
                .list();
    }

    /** Those of these schedules, by schedule. */
    Map<String, List<OverrideEntity>> of(Collection<String> schedules) {
        return list("schedule in ?1", schedules).stream().collect(Collectors.groupingBy(OverrideEntity::schedule));
    }

    OverrideEntity get(String schedule, UUID id) {
        return find("schedule = ?1 and id = ?2", schedule, id)
                .singleResultOptional()
                .orElseThrow(() -> new ProblemException(Problem.notFound("override", id)));
    }

    /** One that already has the same place at some of the time. */
    Optional<OverrideEntity> overlapping(String schedule, Replacement wanted) {
        return find(
                        "schedule = ?1 and coalesce(replaces, '') = ?2 and from < ?4 and to > ?3 order by from",
                        schedule,
                        wanted.replaces() == null ? "" : wanted.replaces(),
                        wanted.from(),
                        wanted.to())
                .firstResultOptional();
    }
}
