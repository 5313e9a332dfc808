package io.tocsin.oncall.watch;

import io.tocsin.oncall.cover.Cover;
import io.tocsin.oncall.notice.LocalTimes;
import io.tocsin.oncall.notice.NoticeKind;
import io.tocsin.oncall.notice.Notices;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells the leads of teams: one notice of all new gaps of a team, and one of all new conflicts. */
@ApplicationScoped
class LeadNotices {

    private static final int MOST = 20;

    private final Notices notices;

    LeadNotices(Notices notices) {
        this.notices = notices;
    }

    /** In the caller's transaction. */
    void tell(List<Warning> fresh, Cover cover) {
        Map<String, List<Warning>> byTeam = fresh.stream().collect(Collectors.groupingBy(Warning::team));
        byTeam.forEach((team, warnings) -> {
            Map<NoticeKind, List<Warning>> byKind = warnings.stream().collect(Collectors.groupingBy(Warning::kind));
            for (String lead : cover.concerned(team)) {
                ZoneId zone = cover.zones().getOrDefault(lead, ZoneOffset.UTC);
                byKind.forEach((kind, some) -> notices.issue(lead, kind, title(kind, team), text(some, zone)));
            }
        });
    }

    private static String title(NoticeKind kind, String team) {
        return kind == NoticeKind.GAP_AHEAD
                ? "Gaps ahead in the cover of team " + team
                : "Conflicts ahead in the shifts of team " + team;
    }

    private static String text(List<Warning> warnings, ZoneId zone) {
        String lines = warnings.stream()
                .sorted(Comparator.comparing(Warning::from).thenComparing(Warning::subject))
                .limit(MOST)
                .map(warning -> line(warning, zone))
                .collect(Collectors.joining("\n"));
        return warnings.size() <= MOST ? lines : lines + "\nand " + (warnings.size() - MOST) + " more.";
    }

    private static String line(Warning warning, ZoneId zone) {
        return warning.to().equals(Warning.NO_END)
                ? warning.subject() + " from " + LocalTimes.at(warning.from(), zone) + " on, with no end in sight."
                : warning.subject() + " " + LocalTimes.span(warning.from(), warning.to(), zone) + ".";
    }
}
