package io.tocsin.oncall.watch;

import io.tocsin.oncall.conflict.Conflict;
import io.tocsin.oncall.conflict.ConflictFinder;
import io.tocsin.oncall.cover.Ahead;
import io.tocsin.oncall.cover.Cover;
import io.tocsin.oncall.demand.DemandStore;
import io.tocsin.oncall.demand.Demands;
import io.tocsin.oncall.gap.FoundGap;
import io.tocsin.oncall.gap.FoundGap.Kind;
import io.tocsin.oncall.gap.GapFinder;
import io.tocsin.oncall.gap.GapFinders;
import io.tocsin.oncall.notice.NoticeKind;
import io.tocsin.oncall.watch.WatchStore.Found;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One look at what is ahead: it is counted, and what the leads do not know yet they are told. */
@ApplicationScoped
class LookAhead {

    private static final Duration PERIOD = Duration.ofHours(1);

    private final GapFinders gaps;
    private final ConflictFinder conflicts;
    private final DemandStore demands;
    private final WatchStore store;
    private final LeadNotices notices;

    LookAhead(GapFinders gaps, ConflictFinder conflicts, DemandStore demands, WatchStore store, LeadNotices notices) {
        this.gaps = gaps;
        this.conflicts = conflicts;
        this.demands = demands;
        this.store = store;
        this.notices = notices;
    }

    /** Within the current transaction, which holds the watch. */
    void ahead(Instant now) {
        Map<String, Demands> all = demands.all();
        int days = Stream.concat(Stream.of(Demands.NONE), all.values().stream())
                .mapToInt(Demands::days)
                .max()
                .orElseThrow();
        GapFinder finder = gaps.looking(Ahead.of(now, days));
        List<FoundGap> found = finder.all()
                .filter(gap -> isNear(gap.from(), demandsOf(all, gap.team()), now))
                .toList();
        Cover cover = finder.cover();
        List<Conflict> tooMuch = conflicts.find(
                cover.responders().keySet(), cover, now, finder.ahead().to());

        List<Warning> warnings = new ArrayList<>();
        for (FoundGap gap : found) {
            Demands team = demandsOf(all, gap.team());
            if (gap.team() != null && team.warnsLeads() && matters(gap, team)) {
                Instant end = gap.open() ? Warning.NO_END : gap.to();
                warnings.add(new Warning(gap.team(), NoticeKind.GAP_AHEAD, Subjects.of(gap), gap.from(), end));
            }
        }
        int near = 0;
        for (Conflict conflict : tooMuch) {
            List<String> teams = teams(conflict, cover);
            near += teams.stream().anyMatch(team -> isNear(conflict.from(), demandsOf(all, team), now)) ? 1 : 0;
            for (String team : teams) {
                Demands its = demandsOf(all, team);
                if (its.warnsLeads() && isNear(conflict.from(), its, now)) {
                    Instant end = conflict.to().isAfter(finder.ahead().to()) ? Warning.NO_END : conflict.to();
                    warnings.add(
                            new Warning(team, NoticeKind.CONFLICT_AHEAD, Subjects.of(conflict), conflict.from(), end));
                }
            }
        }
        News news = News.since(store.told(), warnings);
        store.remember(news);
        notices.tell(news.fresh(), cover);
        store.looked(now, now.plus(PERIOD), cover.revision(), counted(found, near));
    }

    /** A schedule may have gaps, unless its team demands cover of it: what nobody answers is a matter of policies and services. */
    private static boolean matters(FoundGap gap, Demands team) {
        return gap.kind() != Kind.SCHEDULE || team.demandsCoverOf(gap.key());
    }

    private static boolean isNear(Instant from, Demands team, Instant now) {
        return from.isBefore(now.plus(Duration.ofDays(team.days())));
    }

    private static Demands demandsOf(Map<String, Demands> all, @org.jspecify.annotations.Nullable String team) {
        return team == null ? Demands.NONE : all.getOrDefault(team, Demands.NONE);
    }

    private static List<String> teams(Conflict conflict, Cover cover) {
        return conflict.schedules().stream()
                .map(cover.schedules()::get)
                .filter(java.util.Objects::nonNull)
                .map(schedule -> schedule.team())
                .distinct()
                .toList();
    }

    private static Found counted(List<FoundGap> gaps, int conflicts) {
        return new Found(count(gaps, Kind.SCHEDULE), count(gaps, Kind.POLICY), count(gaps, Kind.SERVICE), conflicts);
    }

    private static int count(List<FoundGap> gaps, Kind kind) {
        return (int) gaps.stream().filter(gap -> gap.kind() == kind).count();
    }
}
