package io.tocsin.oncall.handoffnote;

import io.tocsin.oncall.directory.ChangeStore;
import io.tocsin.oncall.directory.ChangeStore.Action;
import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.handoffnote.HandoffNoteStore.Stored;
import io.tocsin.oncall.notice.NoticeKind;
import io.tocsin.oncall.notice.Notices;
import io.tocsin.oncall.team.TeamAccessService;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.security.CurrentUser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Notes that one shift leaves for the next. */
@ApplicationScoped
public class HandoffNotes {

    private static final int MOST_WAITING = 50;

    private final HandoffNoteStore store;
    private final Notices notices;
    private final TeamAccessService access;
    private final ChangeStore changes;
    private final CurrentUser user;
    private final InstantSource clock;

    HandoffNotes(
            HandoffNoteStore store,
            Notices notices,
            TeamAccessService access,
            ChangeStore changes,
            CurrentUser user,
            InstantSource clock) {
        this.store = store;
        this.notices = notices;
        this.access = access;
        this.changes = changes;
        this.user = user;
        this.clock = clock;
    }

    /**
     * Leaves a note for whoever takes the schedule over next.
     *
     * @throws ProblemException 422 if there is no such schedule, 403 for others than admins and members of its team, 409 if too many wait
     */
    @Transactional
    HandoffNote write(HandoffNoteBody body) {
        String team = store.teamOf(body.schedule())
                .orElseThrow(() -> new ProblemException(
                        Problem.validation("/schedule", "there is no schedule " + body.schedule())));
        access.requireMayChangeObjectsOf(team);
        if (store.waiting(body.schedule()).size() >= MOST_WAITING) {
            throw new ProblemException(Problem.conflict(MOST_WAITING + " notes wait for the next shift already."));
        }
        HandoffNote note = new HandoffNote(
                Ids.next(),
                body.schedule(),
                user.key(),
                body.text(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null,
                List.of());
        store.insert(note);
        record(null, note);
        return note;
    }

    /** @throws ProblemException 404 if there is none */
    @Transactional
    Stored get(UUID id) {
        return store.find(id).orElseThrow(() -> unknown(id));
    }

    /**
     * Corrects a note that still waits.
     *
     * @throws ProblemException 403 for others than its author and admins, 409 if it was passed on
     */
    @Transactional
    Stored change(UUID id, @Nullable String ifMatch, String text) {
        HandoffNote before = waiting(id, ifMatch);
        store.change(id, text);
        Stored after = get(id);
        record(before, after.note());
        return after;
    }

    /** Withdraws a note that still waits. */
    @Transactional
    void withdraw(UUID id, @Nullable String ifMatch) {
        HandoffNote before = waiting(id, ifMatch);
        store.remove(id);
        record(before, null);
    }

    private HandoffNote waiting(UUID id, @Nullable String ifMatch) {
        Stored stored = store.lock(id).orElseThrow(() -> unknown(id));
        HandoffNote note = stored.note();
        if (!user.isAdmin() && !user.key().equals(note.author())) {
            throw new ProblemException(
                    Problem.forbidden("Only " + note.author() + " and admins may change or withdraw it."));
        }
        ETags.requireMatch(ifMatch, stored.version());
        if (note.passedAt() != null) {
            throw new ProblemException(Problem.conflict("It was passed on at " + note.passedAt() + "."));
        }
        return note;
    }

    private void record(@Nullable HandoffNote before, @Nullable HandoffNote after) {
        HandoffNote either = Objects.requireNonNull(after == null ? before : after);
        changes.audit(Action.CHANGED, ObjectRef.schedule(either.schedule()), content(before), content(after));
    }

    private static @Nullable Map<String, HandoffNote> content(@Nullable HandoffNote note) {
        return note == null ? null : Map.of("handoffNote", note);
    }

    private static ProblemException unknown(UUID id) {
        return new ProblemException(Problem.notFound("handoff note", id));
    }

    /**
     * Passes on what waits to those who have taken the schedule over since it was written, in the caller's transaction.
     *
     * @param since who has the schedule now, and from when
     */
    public void passOn(String schedule, Map<String, Instant> since, Instant now) {
        for (HandoffNote note : store.waiting(schedule)) {
            List<String> next = since.entrySet().stream()
                    .filter(person -> person.getValue().isAfter(note.writtenAt()))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            if (!next.isEmpty()) {
                next.forEach(person -> notices.issue(
                        person,
                        NoticeKind.HANDOFF_NOTE,
                        "Handoff note for " + schedule + " from " + note.author(),
                        note.text()));
                store.passed(note.id(), next, now);
            }
        }
    }
}
