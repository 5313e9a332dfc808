package io.tocsin.oncall.feed;

import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.directory.Referrer;
import io.tocsin.oncall.feed.shift.Turn;
import io.tocsin.oncall.rotation.FixedShifts.Shift;
import io.tocsin.oncall.schedule.LayerSource;
import io.tocsin.oncall.schedule.ScheduleChanges;
import io.tocsin.oncall.schedule.layer.LayerReference;
import io.tocsin.oncall.schedule.layer.LayerReference.Kind;
import io.tocsin.oncall.schedule.layer.LayerSources;
import io.tocsin.platform.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who has turns by feeds. Everything joins the caller's transaction. */
@ApplicationScoped
class FeedShiftStore implements LayerSource, Referrer {

    private final Database database;
    private final Instance<ScheduleChanges> schedules;
    private final InstantSource clock;

    /** @param schedules asked later, for they ask here themselves */
    FeedShiftStore(Database database, Instance<ScheduleChanges> schedules, InstantSource clock) {
        this.database = database;
        this.schedules = schedules;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.FEED;
    }

    @Override
    public Set<String> lock(Set<String> keys) {
        return new HashSet<>(database.rows(
                "select key from calendar_feed where key = any(?) order by key for key share",
                row -> row.getString(1),
                List.copyOf(keys)));
    }

    @Override
    public LayerSources load(Set<String> keys) {
        Map<String, List<Shift>> shifts = new HashMap<>();
        database.rows(
                "select * from calendar_feed_shift where feed_key = any(?) order by from_at, responder_key",
                row -> shifts.computeIfAbsent(row.getString("feed_key"), key -> new ArrayList<>())
                        .add(new Shift(
                                row.getTimestamp("from_at").toInstant(),
                                row.getTimestamp("to_at").toInstant(),
                                List.of(row.getString("responder_key")))),
                List.copyOf(keys));
        return new LayerSources(Map.of(), shifts);
    }

    /** The schedules that go by a feed in which a person has a turn to come. */
    @Override
    public List<ObjectRef> referrersOf(ObjectRef object) {
        return switch (object.kind()) {
            case RESPONDER ->
                database
                        .rows(
                                "select distinct feed_key from calendar_feed_shift where responder_key = ? and to_at > ?",
                                row -> row.getString(1),
                                object.key(),
                                clock.instant())
                        .stream()
                        .flatMap(feed -> schedules.get().naming(new LayerReference(Kind.FEED, feed)).stream())
                        .distinct()
                        .toList();
            case TEAM, SCHEDULE, POLICY -> List.of();
        };
    }

    /** Those that end after an instant. */
    List<Turn> endingAfter(String feed, Instant at) {
        return database.rows(
                "select * from calendar_feed_shift where feed_key = ? and to_at > ?",
                row -> new Turn(
                        row.getString("responder_key"),
                        row.getTimestamp("from_at").toInstant(),
                        row.getTimestamp("to_at").toInstant()),
                feed,
                at);
    }

    /** Puts turns in the place of those that end after an instant. */
    void replaceEndingAfter(String feed, Instant at, List<Turn> turns) {
        database.update("delete from calendar_feed_shift where feed_key = ? and to_at > ?", feed, at);
        database.update(
                """
                insert into calendar_feed_shift (feed_key, responder_key, from_at, to_at)
                select ?, responder, from_at::timestamptz, to_at::timestamptz
                from unnest(?::text[], ?::text[], ?::text[]) as t(responder, from_at, to_at)""",
                feed,
                turns.stream().map(Turn::responder).toList(),
                turns.stream().map(turn -> turn.from().toString()).toList(),
                turns.stream().map(turn -> turn.to().toString()).toList());
    }

    /** The names of all responders, by key; none of them goes until the transaction ends. */
    Map<String, String> responders() {
        Map<String, String> names = new HashMap<>();
        database.rows(
                "select key, name from responder order by key for key share",
                row -> names.put(row.getString("key"), row.getString("name")));
        return names;
    }
}
