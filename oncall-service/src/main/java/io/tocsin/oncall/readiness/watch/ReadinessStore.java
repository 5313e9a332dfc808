package io.tocsin.oncall.readiness.watch;

import io.tocsin.oncall.readiness.Readiness;
import io.tocsin.oncall.readiness.Subject;
import io.tocsin.oncall.readiness.Verdict;
import io.tocsin.platform.database.Database;
import io.tocsin.platform.due.DueRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** When readiness is looked at, what was found, and who was told. */
@ApplicationScoped
class ReadinessStore implements DueRows {

    /** A change is looked at once it has settled: people change things in steps. */
    static final Duration SETTLING = Duration.ofMinutes(5);

    private static final String DUE = """
            case when w.revision = r.revision
                      and not exists (select 1 from contact_state c where c.told_at >= w.looked_at)
                 then w.due_at
                 else least(w.due_at, w.looked_at + interval '%d seconds') end""".formatted(SETTLING.toSeconds());

    private final Database database;

    ReadinessStore(Database database) {
        this.database = database;
    }

    @Override
    public List<UUID> claim(Instant now, int most) {
        return database.rows(
                "select w.id from readiness_watch w cross join directory_revision r where " + DUE
                        + " <= ? for update of w skip locked",
                row -> row.getObject("id", UUID.class),
                now);
    }

    @Override
    public Optional<Instant> earliest() {
        return database.row(
                "select " + DUE + " as due from readiness_watch w cross join directory_revision r",
                row -> Objects.requireNonNull(Database.instant(row, "due")));
    }

    @Override
    public void postpone(UUID id, Instant until) {
        database.update("update readiness_watch set due_at = ?, looked_at = ?", until, until);
    }

    void looked(Instant now, Instant next, long revision) {
        database.update("update readiness_watch set looked_at = ?, due_at = ?, revision = ?", now, next, revision);
    }

    /** Keeps how many there are of each kind and verdict. */
    void count(List<Readiness> all) {
        database.update("delete from readiness_count");
        Map<Subject.Kind, Map<Verdict, Long>> counts = all.stream()
                .collect(Collectors.groupingBy(
                        Readiness::kind, Collectors.groupingBy(Readiness::verdict, Collectors.counting())));
        counts.forEach((kind, byVerdict) -> byVerdict.forEach((verdict, objects) -> database.update(
                "insert into readiness_count (kind, verdict, objects) values (?, ?, ?)", kind, verdict, objects)));
    }

    int counted(Subject.Kind kind, Verdict verdict) {
        return database.row(
                        "select objects from readiness_count where kind = ? and verdict = ?",
                        row -> row.getInt("objects"),
                        kind,
                        verdict)
                .orElse(0);
    }

    /** What was used and not ready at the last look. */
    Set<Subject> notReady() {
        return new HashSet<>(database.rows(
                "select kind, key from not_ready",
                row -> new Subject(Subject.Kind.valueOf(row.getString("kind")), row.getString("key"))));
    }

    void remember(List<Subject> notReady) {
        database.update("delete from not_ready");
        database.update(
                "insert into not_ready (kind, key) select * from unnest(?::text[], ?::text[])",
                notReady.stream().map(subject -> subject.kind().name()).toList(),
                notReady.stream().map(Subject::key).toList());
    }

    /** Who was told after {@code since} of all of theirs. Who was before may be told again, and is forgotten. */
    Set<String> toldSince(Instant since) {
        database.update("delete from readiness_notice where told_at <= ?", since);
        return new HashSet<>(
                database.rows("select responder from readiness_notice", row -> row.getString("responder")));
    }

    void told(Collection<String> people, Instant now) {
        database.update(
                "insert into readiness_notice (responder, told_at) select person, ?::timestamptz from unnest(?::text[]) person",
                now,
                List.copyOf(people));
    }
}
