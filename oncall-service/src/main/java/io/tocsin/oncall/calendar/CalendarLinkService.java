package io.tocsin.oncall.calendar;

import io.tocsin.oncall.directory.ChangeStore;
import io.tocsin.oncall.directory.ChangeStore.Action;
import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.directory.ReferenceStore;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.security.CurrentUser;
import io.tocsin.platform.security.IntegrationKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** What people do with links, each in a transaction. */
@ApplicationScoped
class CalendarLinkService {

    /** More than anybody has calendars. */
    static final int MOST = 50;

    private final CalendarLinkStore store;
    private final ReferenceStore references;
    private final ChangeStore changes;
    private final CurrentUser user;
    private final InstantSource clock;

    CalendarLinkService(
            CalendarLinkStore store,
            ReferenceStore references,
            ChangeStore changes,
            CurrentUser user,
            InstantSource clock) {
        this.store = store;
        this.references = references;
        this.changes = changes;
        this.user = user;
        this.clock = clock;
    }

    /**
     * Makes a link. The answer is the only one with its secret.
     *
     * @throws ProblemException 422 if it shows nothing that there is, 403 if it shows somebody else and the user is no admin, 409 if
     *     the user has too many
     */
    @Transactional
    CalendarLinkView create(CalendarLinkBody body) {
        if ((body.schedule() == null) == (body.person() == null)) {
            throw new ProblemException(Problem.validation("/schedule", "give one of schedule and person"));
        }
        if (body.person() != null && !user.isAdmin() && !body.person().equals(user.key())) {
            throw new ProblemException(
                    Problem.forbidden("Only admins make links to the calendars of others than themselves."));
        }
        CalendarLink link = new CalendarLink(
                Ids.next(),
                body.schedule(),
                body.person(),
                user.key(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        ObjectRef shown = link.shows();
        references.require(Map.of(body.person() == null ? "/schedule" : "/person", shown));
        if (store.countExclusively(user.key()) >= MOST) {
            throw new ProblemException(
                    Problem.conflict("You have " + MOST + " links, and nobody may have more. Revoke some."));
        }
        String token = IntegrationKeys.next();
        store.add(link, IntegrationKeys.hash(token));
        CalendarLinkView view = CalendarLinkView.from(link);
        changes.audit(Action.CREATED, shown, null, Map.of("calendarLink", view));
        return view.withPath("/calendars/" + token + ".ics");
    }

    /** @throws ProblemException 404 if there is none; of others' links, those who are no admins are told the same */
    CalendarLink get(UUID id) {
        return store.get(id)
                .filter(link -> user.isAdmin() || link.createdBy().equals(user.key()))
                .orElseThrow(() -> new ProblemException(Problem.notFound("calendar link", id)));
    }

    /** From the commit on, the link shows nothing. */
    @Transactional
    void revoke(UUID id) {
        CalendarLink link = get(id);
        if (!store.remove(id)) {
            throw new ProblemException(Problem.notFound("calendar link", id));
        }
        changes.audit(Action.REMOVED, link.shows(), Map.of("calendarLink", CalendarLinkView.from(link)), null);
    }
}
