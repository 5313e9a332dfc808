package io.tocsin.oncall.feed;

import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.notice.NoticeKind;
import io.tocsin.oncall.notice.Notices;
import io.tocsin.oncall.schedule.preview.ChangedSpan;
import io.tocsin.platform.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Tells the leads of the teams whose schedules go by a feed (all members, where nobody leads). In the caller's transaction. */
@ApplicationScoped
class FeedNotices {

    private static final int MOST_LINES = 20;

    private static final String LEADS = """
            select distinct m.responder_key from team_member m join schedule s on s.team_key = m.team_key
            where s.key = any(?)
              and (m.lead or not exists (select 1 from team_member o where o.team_key = m.team_key and o.lead))
            order by m.responder_key""";

    private final Database database;
    private final Notices notices;

    FeedNotices(Database database, Notices notices) {
        this.database = database;
        this.notices = notices;
    }

    /** @param changes at least one */
    void changed(Feed feed, List<ObjectRef> schedules, List<ChangedSpan> changes) {
        String lines = changes.stream()
                .limit(MOST_LINES)
                .map(change -> "%s to %s: %s instead of %s"
                        .formatted(change.from(), change.to(), who(change.after()), who(change.before())))
                .collect(Collectors.joining("\n"));
        String more = changes.size() > MOST_LINES ? "\nand " + (changes.size() - MOST_LINES) + " more." : "";
        tell(
                schedules,
                NoticeKind.FEED_CHANGED,
                "Shifts change hands: calendar feed " + feed.key() + " has changed",
                "Used by " + labels(schedules) + ".\n" + lines + more);
    }

    void away(Feed feed, List<ObjectRef> schedules, Instant since, String problem) {
        tell(
                schedules,
                NoticeKind.FEED_AWAY,
                "Calendar feed " + feed.key() + " cannot be read since " + since,
                problem + ". What is known of it stays in force: "
                        + (feed.readUntil() == null ? "nothing yet" : "events up to " + feed.readUntil())
                        + ". Used by " + labels(schedules) + ".");
    }

    private void tell(List<ObjectRef> schedules, NoticeKind kind, String title, String text) {
        List<String> keys = schedules.stream().map(ObjectRef::key).toList();
        database.rows(LEADS, row -> row.getString(1), keys).forEach(lead -> notices.issue(lead, kind, title, text));
    }

    private static String labels(List<ObjectRef> schedules) {
        return schedules.stream().map(ObjectRef::label).sorted().collect(Collectors.joining(", "));
    }

    private static String who(Collection<String> people) {
        return people.isEmpty() ? "nobody" : String.join(", ", people);
    }
}
