package io.tocsin.oncall.schedule;

import io.tocsin.oncall.directory.ObjectKeys;
import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.directory.ReferenceStore;
import io.tocsin.oncall.schedule.layer.LayerReference.Kind;
import io.tocsin.oncall.schedule.layer.LayerRules;
import io.tocsin.oncall.schedule.preview.PreviewView;
import io.tocsin.oncall.schedule.preview.ShiftEnd;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.Problem.Fault;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.security.CurrentUser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Works out what a change of a schedule would be, and what it would do, without doing it. */
@ApplicationScoped
class SchedulePlanner {

    /** So long after it was sent, a date still counts as not past. */
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");
    private static final Duration PREVIEW = Duration.ofDays(30);
    private static final Duration LONGEST_PREVIEW = Duration.ofDays(366);

    private final ScheduleRepository repository;
    private final ScheduleVersionStore versions;
    private final SchedulePartsStore parts;
    private final ReferenceStore references;
    private final CurrentUser user;
    private final InstantSource clock;

    SchedulePlanner(
            ScheduleRepository repository,
            ScheduleVersionStore versions,
            SchedulePartsStore parts,
            ReferenceStore references,
            CurrentUser user,
            InstantSource clock) {
        this.repository = repository;
        this.versions = versions;
        this.parts = parts;
        this.references = references;
        this.user = user;
        this.clock = clock;
    }

    /**
     * Makes sure that a body says something that can be, and that all it names stays until the transaction ends.
     *
     * @throws ProblemException 422 that names each pointer at fault
     */
    void requireSound(ScheduleBody body) {
        List<Fault> faults = LayerRules.faults(body.layers(), ZoneId.of(body.timeZone()));
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.validation(faults));
        }
        Map<String, ObjectRef> referred = new LinkedHashMap<>();
        referred.put("/team", ObjectRef.team(body.team()));
        LayerRules.references(body.layers()).forEach((pointer, named) -> {
            if (named.kind() == Kind.RESPONDER) {
                referred.put(pointer, ObjectRef.responder(named.key()));
            }
        });
        references.require(referred);
        parts.requireNamed(body.layers());
    }

    /** What a new schedule says. */
    StoredVersion first(String key, ScheduleBody body) {
        Instant from = body.effectiveFrom() == null ? StoredVersion.SINCE_EVER : requireToCome(body.effectiveFrom());
        return version(key, 1, body, from);
    }

    /** What a schedule says after a change. Where zone and layers stay and no date is said, the date stays. */
    StoredVersion next(StoredVersion newest, ScheduleBody body) {
        Instant said = body.effectiveFrom();
        if (said != null && !(said.equals(newest.effectiveFrom()) && said.isBefore(now()))) {
            return version(newest, body, requireToCome(said));
        }
        return version(newest, body, newest.says(body) ? newest.effectiveFrom() : endOfShift(newest.schedule()));
    }

    /** What a change would do from now on. */
    @Transactional
    PreviewView preview(String key, ScheduleBody body, @Nullable Instant until) {
        ObjectKeys.requireSame(body.key(), key);
        repository.get(key);
        requireSound(body);
        return preview(parts(key), next(versions.newest(key), body), until);
    }

    /** What a new schedule would do from now on. */
    @Transactional
    PreviewView previewOfNew(ScheduleBody body, @Nullable Instant until) {
        String key = ObjectKeys.ofNew(body.key());
        requireSound(body);
        return preview(new ScheduleParts(key, List.of(), List.of(), List.of()), first(key, body), until);
    }

    private PreviewView preview(ScheduleParts before, StoredVersion change, @Nullable Instant until) {
        Instant now = now();
        Instant end = until == null ? now.plus(PREVIEW) : until;
        if (!end.isAfter(now) || end.isAfter(now.plus(LONGEST_PREVIEW))) {
            throw new ProblemException(Problem.invalidParameter("until", "must be after now, by at most 366 days"));
        }
        return PreviewView.of(
                before.cover(), parts.with(before, change).cover(), change.effectiveFromOrNull(), now, end);
    }

    private Instant endOfShift(String key) {
        ScheduleParts present = parts(key);
        return ShiftEnd.after(now(), present.cover(), present.versions())
                .map(end -> end.truncatedTo(ChronoUnit.MICROS))
                .orElseThrow(() -> new ProblemException(Problem.validation(
                        "/effectiveFrom", "is needed, because the current shift does not end within a year")));
    }

    private ScheduleParts parts(String key) {
        ScheduleParts found = parts.load(List.of(key)).get(key);
        if (found == null) {
            throw new IllegalStateException("schedule " + key + " has no version");
        }
        return found;
    }

    private Instant requireToCome(Instant said) {
        Instant now = now();
        if (said.isBefore(now.minus(ON_ITS_WAY))) {
            throw new ProblemException(
                    Problem.validation("/effectiveFrom", "must not be in the past, which stays as it was"));
        }
        if (!said.isBefore(LAST)) {
            throw new ProblemException(Problem.validation("/effectiveFrom", "must be before 2200"));
        }
        return said.isBefore(now) ? now : said.truncatedTo(ChronoUnit.MICROS);
    }

    private StoredVersion version(StoredVersion newest, ScheduleBody body, Instant from) {
        return version(newest.schedule(), newest.version() + 1, body, from);
    }

    private StoredVersion version(String key, long number, ScheduleBody body, Instant from) {
        return new StoredVersion(
                key,
                number,
                body.name(),
                body.team(),
                body.timeZone(),
                body.normalLayers(),
                from,
                false,
                now(),
                user.key());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
