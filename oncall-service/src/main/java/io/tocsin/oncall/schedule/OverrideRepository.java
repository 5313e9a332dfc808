package io.tocsin.oncall.schedule;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Overrides in the database. */
@ApplicationScoped
class OverrideRepository implements PanacheRepositoryBase<OverrideEntity, UUID> {

    /** What overrides of a schedule are ordered by; no two of them begin at one instant. */
    record Start(Instant from) {}

    List<OverrideEntity> after(String schedule, @Nullable Start start, int most) {
        return find(
                        "schedule = ?1 and from > ?2 order by from",
                        schedule,
                        start == null ? Instant.EPOCH.minusSeconds(1) : start.from())
                .page(Page.ofSize(most))
                .list();
    }

    OverrideEntity get(String schedule, UUID id) {
        return find("schedule = ?1 and id = ?2", schedule, id)
                .singleResultOptional()
                .orElseThrow(() -> new ProblemException(Problem.notFound("override", id)));
    }

    Optional<OverrideEntity> overlapping(String schedule, Instant from, Instant to) {
        return find("schedule = ?1 and from < ?3 and to > ?2 order by from", schedule, from, to)
                .firstResultOptional();
    }
}
