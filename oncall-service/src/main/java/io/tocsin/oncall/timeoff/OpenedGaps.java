package io.tocsin.oncall.timeoff;

import io.tocsin.oncall.cover.Cover;
import io.tocsin.oncall.gap.DemandedCover;
import io.tocsin.oncall.gap.Gap;
import io.tocsin.oncall.notice.LocalTimes;
import io.tocsin.oncall.notice.NoticeKind;
import io.tocsin.oncall.notice.Notices;
import io.tocsin.oncall.schedule.ChangeGuards;
import io.tocsin.oncall.schedule.ScheduleRepository.Loaded;
import io.tocsin.oncall.suggestion.Suggestions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What becomes of demanded cover when somebody is off. Nobody is kept from being off, for who is ill is: so the leads are told at
 * once who could take what is open, and whoever enters it is too.
 */
@ApplicationScoped
class OpenedGaps {

    private static final int MOST = 10;
    private static final int MOST_SUGGESTED = 5;

    private final ChangeGuards schedules;
    private final DemandedCover demanded;
    private final Suggestions suggestions;
    private final Notices notices;

    OpenedGaps(ChangeGuards schedules, DemandedCover demanded, Suggestions suggestions, Notices notices) {
        this.schedules = schedules;
        this.demanded = demanded;
        this.suggestions = suggestions;
        this.notices = notices;
    }

    /** How the schedules are in which the person has part, before their time off changes. */
    List<Loaded> before(String responder) {
        return schedules.beforeTimeOff(responder);
    }

    /**
     * Finds what was opened and tells the leads, in the transaction that has changed the time off.
     *
     * @param before the schedules as they were
     * @param cover as it was before: whoever is off does not count
     * @return the first ten, by schedules
     */
    List<OpenedGap> settle(String responder, List<Loaded> before, Cover cover) {
        Map<String, Loaded> were = before.stream().collect(Collectors.toMap(Loaded::key, Function.identity()));
        List<OpenedGap> opened = new ArrayList<>();
        for (Loaded after : schedules.after(before)) {
            for (Gap gap : demanded.opened(Objects.requireNonNull(were.get(after.key())), after)) {
                if (opened.size() < MOST) {
                    opened.add(gap(responder, after, gap, cover));
                }
            }
        }
        opened.stream()
                .collect(Collectors.groupingBy(OpenedGap::team))
                .forEach((team, gaps) -> told(responder, team, cover)
                        .forEach(person -> notices.issue(
                                person,
                                NoticeKind.TIME_OFF_CONFLICT,
                                "Time off of " + responder + " leaves team " + team + " without cover",
                                gaps.stream()
                                        .map(gap -> line(gap, cover.zones().getOrDefault(person, ZoneOffset.UTC)))
                                        .collect(Collectors.joining("\n")))));
        return opened;
    }

    private OpenedGap gap(String responder, Loaded schedule, Gap gap, Cover cover) {
        List<String> others = others(responder, cover.teams().getOrDefault(schedule.team(), List.of()));
        List<String> suggested = suggestions.available(schedule.key(), others, gap.from(), gap.to(), cover).stream()
                .limit(MOST_SUGGESTED)
                .toList();
        return new OpenedGap(schedule.key(), schedule.team(), gap.from(), gap.to(), suggested);
    }

    /** The leads; if nobody else leads, the other members. */
    private static List<String> told(String responder, String team, Cover cover) {
        List<String> leads = others(responder, cover.concerned(team));
        return leads.isEmpty() ? others(responder, cover.teams().getOrDefault(team, List.of())) : leads;
    }

    private static List<String> others(String responder, List<String> people) {
        return people.stream().filter(person -> !person.equals(responder)).toList();
    }

    private static String line(OpenedGap gap, ZoneId zone) {
        return "Nobody is on call by schedule %s %s. %s"
                .formatted(
                        gap.schedule(),
                        LocalTimes.span(gap.from(), gap.to(), zone),
                        gap.suggested().isEmpty()
                                ? "Nobody of the team is free to take it."
                                : "Make an override for who takes it: " + String.join(", or ", gap.suggested())
                                        + " (the least load first).");
    }
}
