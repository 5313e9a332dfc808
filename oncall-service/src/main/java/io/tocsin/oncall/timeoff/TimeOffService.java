package io.tocsin.oncall.timeoff;

import io.tocsin.oncall.cover.Cover;
import io.tocsin.oncall.cover.CoverProvider;
import io.tocsin.oncall.directory.ChangeStore;
import io.tocsin.oncall.directory.ChangeStore.Action;
import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.directory.ReferenceStore;
import io.tocsin.oncall.rotation.Segment;
import io.tocsin.oncall.schedule.ScheduleChanges;
import io.tocsin.oncall.schedule.ScheduleRepository.Loaded;
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
    private final OpenedGaps gaps;
    private final ReferenceStore references;
    private final ChangeStore changes;
    private final ScheduleChanges schedules;
    private final CurrentUser user;
    private final InstantSource clock;

    TimeOffService(
            TimeOffStore store,
            CoverProvider cover,
            OpenedGaps gaps,
            ReferenceStore references,
            ChangeStore changes,
            ScheduleChanges schedules,
            CurrentUser user,
            InstantSource clock) {
        this.store = store;
        this.cover = cover;
        this.gaps = gaps;
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
        Cover planned = cover.current();
        List<Loaded> were = gaps.before(responder);
        TimeOffView timeOff = new TimeOffView(Ids.next(), responder, from, to, user.key(), null, null);
        store.insert(timeOff, clock.instant());
        List<OpenedGap> opened = gaps.settle(responder, were, planned);
        record(Action.CREATED, responder, null, timeOff);
        return timeOff.with(shifts(responder, from, to, planned), opened);
    }

    /** What has been is not undone: time off that has begun ends now, what is over stays. */
    void giveUp(UUID id) {
        TimeOffView timeOff = store.lock(id).orElseThrow(() -> unknown(id));
        requireMayChange(timeOff.responder());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!timeOff.to().isAfter(now)) {
            throw new ProblemException(Problem.conflict("It was over at " + timeOff.to() + ", and the past stays."));
        }
        String responder = timeOff.responder();
        Cover planned = cover.current();
        List<Loaded> were = gaps.before(responder);
        boolean begun = timeOff.from().isBefore(now);
        if (begun) {
            store.end(id, now);
        } else {
            store.remove(id);
        }
        // Where turns are kept, others may have turns now in which they are off.
        gaps.settle(responder, were, planned);
        record(begun ? Action.CHANGED : Action.REMOVED, responder, timeOff, begun ? get(id) : null);
    }

    private static List<Segment> shifts(String responder, Instant from, Instant to, Cover planned) {
        return planned.schedulesOfPerson(responder).stream()
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

    private void record(Action action, String responder, @Nullable TimeOffView before, @Nullable TimeOffView after) {
        changes.audit(action, ObjectRef.responder(responder), content(before), content(after));
        schedules.ofTimeOff(List.of(responder));
    }

    private static @Nullable Map<String, TimeOffView> content(@Nullable TimeOffView timeOff) {
        return timeOff == null ? null : Map.of("timeOff", timeOff);
    }

    private static ProblemException unknown(UUID id) {
        return new ProblemException(Problem.notFound("time off", id));
    }
}
