package io.tocsin.oncall.watch;

import io.tocsin.oncall.notice.NoticeKind;
import io.tocsin.platform.database.Database;
import io.tocsin.platform.due.DueRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** When cover is looked at, what was found, and what leads were told. */
@ApplicationScoped
class WatchStore implements DueRows {

    /** A change is looked at once it has settled: people change a schedule in steps. */
    static final Duration SETTLING = Duration.ofMinutes(5);

    private static final String DUE = """
            case when w.revision = r.revision then w.due_at
                 else least(w.due_at, w.looked_at + interval '%d seconds') end""".formatted(SETTLING.toSeconds());

    private final Database database;

    WatchStore(Database database) {
        this.database = database;
    }

    /** What was found ahead at the last look. */
    record Found(int scheduleGaps, int policyGaps, int serviceGaps, int conflicts) {}

    @Override
    public List<UUID> claim(Instant now, int most) {
        return database.rows(
                "select w.id from cover_watch w cross join directory_revision r where " + DUE
                        + " <= ? for update of w skip locked",
                row -> row.getObject("id", UUID.class),
                now);
    }

    @Override
    public Optional<Instant> earliest() {
        return database.row(
                "select " + DUE + " as due from cover_watch w cross join directory_revision r",
                row -> Objects.requireNonNull(Database.instant(row, "due")));
    }

    @Override
    public void postpone(UUID id, Instant until) {
        database.update("update cover_watch set due_at = ?, looked_at = ?", until, until);
    }

    void looked(Instant now, Instant next, long revision, Found found) {
        database.update(
                """
                update cover_watch set looked_at = ?, due_at = ?, revision = ?,
                    schedule_gaps = ?, policy_gaps = ?, service_gaps = ?, conflicts = ?""",
                now,
                next,
                revision,
                found.scheduleGaps(),
                found.policyGaps(),
                found.serviceGaps(),
                found.conflicts());
    }

    Found found() {
        return database.row(
                        "select * from cover_watch",
                        row -> new Found(
                                row.getInt("schedule_gaps"),
                                row.getInt("policy_gaps"),
                                row.getInt("service_gaps"),
                                row.getInt("conflicts")))
                .orElse(new Found(0, 0, 0, 0));
    }

    List<Warning> told() {
        return database.rows(
                "select * from cover_warning",
                row -> new Warning(
                        row.getString("team_key"),
                        NoticeKind.valueOf(row.getString("kind")),
                        row.getString("subject"),
                        Objects.requireNonNull(Database.instant(row, "from_at")),
                        Objects.requireNonNull(Database.instant(row, "to_at"))));
    }

    void remember(News news) {
        for (Warning gone : news.gone()) {
            database.update(
                    "delete from cover_warning where team_key = ? and subject = ? and from_at = ?",
                    gone.team(),
                    gone.subject(),
                    gone.from());
        }
        for (Warning fresh : news.fresh()) {
            database.update("""
                    insert into cover_warning (team_key, kind, subject, from_at, to_at) values (?, ?, ?, ?, ?)
                    on conflict (team_key, subject, from_at) do update set to_at = excluded.to_at""", fresh.team(), fresh.kind(), fresh.subject(), fresh.from(), fresh.to());
        }
    }
}
