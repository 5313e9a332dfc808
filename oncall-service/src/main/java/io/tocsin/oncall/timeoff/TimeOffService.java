package io.tocsin.oncall.timeoff;

import io.tocsin.oncall.cover.CoverProvider;
import io.tocsin.oncall.directory.ChangeStore;
import io.tocsin.oncall.directory.ChangeStore.Action;
import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.directory.ReferenceStore;
import io.tocsin.oncall.rotation.Segment;
import io.tocsin.oncall.schedule.ScheduleChanges;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.security.CurrentUser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people do with time off: their own, or as a lead that of their members. */
@ApplicationScoped
@Transactional
class TimeOffService {

    private static final Duration LONGEST = Duration.ofDays(366);

    private final TimeOffStore store;
    private final CoverProvider cover;
    private final ReferenceStore references;
    private final ChangeStore changes;
    private final ScheduleChanges schedules;
    private final CurrentUser user;
    private final InstantSource clock;

    TimeOffService(
            TimeOffStore store,
            CoverProvider cover,
            ReferenceStore references,
            ChangeStore changes,
            ScheduleChanges schedules,
            CurrentUser user,
            InstantSource clock) {
        this.store = store;
        this.cover = cover;
        this.references = references;
        this.changes = changes;
        this.schedules = schedules;
        this.user = user;
        this.clock = clock;
    }

    List<TimeOffView> list(TimeOffFilter filter, TimeOffStore.@Nullable Position after, int most) {
        return store.list(filter, clock.instant(), after, most);
    }

    TimeOffView get(UUID id) {
        return store.find(id).orElseThrow(() -> unknown(id));
    }

    TimeOffView take(TimeOffBody body) {
        String responder = body.responder() == null ? user.key() : body.responder();
        requireMayChange(responder);
        Instant from = body.from().truncatedTo(ChronoUnit.MICROS);
        Instant to = body.to().truncatedTo(ChronoUnit.MICROS);
        requireSensible(from, to);
        references.require(Map.of("/responder", ObjectRef.responder(responder)));
        store.lockPerson(responder);
        store.overlapping(responder, from, to).ifPresent(other -> {
            throw new ProblemException(Problem.conflict(
                    "%s is off from %s to %s already.".formatted(responder, other.from(), other.to())));
        });
        List<Segment> shifts = shifts(responder, from, to);
        TimeOffView timeOff = new TimeOffView(Ids.next(), responder, from, to, user.key(), null);
        store.insert(timeOff, clock.instant());
        record(timeOff, Action.CREATED);
        return timeOff.with(shifts);
    }

    /** What has been is not undone: time off that has begun ends now, what is over stays. */
    void giveUp(UUID id) {
        TimeOffView timeOff = store.lock(id).orElseThrow(() -> unknown(id));
        requireMayChange(timeOff.responder());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!timeOff.to().isAfter(now)) {
            throw new ProblemException(Problem.conflict("It was over at " + timeOff.to() + ", and the past stays."));
        }
        if (timeOff.from().isBefore(now)) {
            store.end(id, now);
            record(get(id), Action.CHANGED);
        } else {
            store.remove(id);
            record(timeOff, Action.REMOVED);
        }
    }

    private List<Segment> shifts(String responder, Instant from, Instant to) {
        return cover.current().schedulesOfPerson(responder).stream()
                .flatMap(List::stream)
                .flatMap(schedule -> schedule.between(from, to).stream())
                .filter(segment -> segment.responder().equals(responder))
                .sorted(Comparator.comparing(Segment::from))
                .toList();
    }

    private void requireMayChange(String responder) {
        boolean may = user.isAdmin() || user.key().equals(responder) || store.leads(user.key(), responder);
        if (!may) {
            throw new ProblemException(
                    Problem.forbidden("Only the person, a lead of one of their teams and admins may change this."));
        }
    }

    private void requireSensible(Instant from, Instant to) {
        if (!to.isAfter(from)) {
            throw new ProblemException(Problem.validation("/to", "must be after from"));
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new ProblemException(Problem.validation("/to", "must be at most 366 days after from"));
        }
        if (!to.isAfter(clock.instant())) {
            throw new ProblemException(Problem.validation("/to", "must be in the future"));
        }
    }

    private void record(TimeOffView timeOff, Action action) {
        changes.audit(action, ObjectRef.responder(timeOff.responder()), Map.of("timeOff", timeOff));
        schedules.ofTimeOff(List.of(timeOff.responder()));
    }

    private static ProblemException unknown(UUID id) {
        return new ProblemException(Problem.notFound("time off", id));
    }
}
