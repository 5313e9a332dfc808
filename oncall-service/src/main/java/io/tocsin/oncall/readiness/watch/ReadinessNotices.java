package io.tocsin.oncall.readiness.watch;

import io.tocsin.oncall.cover.Cover;
import io.tocsin.oncall.notice.NoticeKind;
import io.tocsin.oncall.notice.Notices;
import io.tocsin.oncall.readiness.Finding;
import io.tocsin.oncall.readiness.FindingCode.Severity;
import io.tocsin.oncall.readiness.Readiness;
import io.tocsin.oncall.readiness.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells a person of their own findings, and the leads of a team of those of its people and of what it owns. */
@ApplicationScoped
class ReadinessNotices {

    private static final int MOST = 20;

    private final Notices notices;

    ReadinessNotices(Notices notices) {
        this.notices = notices;
    }

    /**
     * In the caller's transaction.
     *
     * @param fresh what has become not ready since the last look
     * @param concerning all that is used and not as it should be
     * @param toldLately who was told of all of theirs within the week
     * @return who was told of all of theirs now
     */
    Set<String> tell(Cover cover, List<Readiness> fresh, List<Readiness> concerning, Set<String> toldLately) {
        Set<String> told = new TreeSet<>();
        byPerson(cover, concerning).forEach((person, theirs) -> {
            if (!toldLately.contains(person)) {
                issue(person, "Not all that you look after is ready to page and be paged", theirs);
                told.add(person);
            }
        });
        byPerson(cover, fresh).forEach((person, theirs) -> {
            if (!told.contains(person)) {
                String what = theirs.stream()
                        .map(readiness -> readiness.subject().label())
                        .collect(Collectors.joining(", "));
                issue(person, "Not ready any more: " + what, theirs);
            }
        });
        return told;
    }

    private void issue(String person, String title, List<Readiness> theirs) {
        List<Finding> findings = theirs.stream()
                .flatMap(readiness -> readiness.findings().stream())
                .filter(finding -> finding.severity() != Severity.INFO)
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList();
        String lines = findings.stream()
                .limit(MOST)
                .map(finding -> finding.text() + " " + finding.remedy())
                .collect(Collectors.joining("\n"));
        String more = findings.size() <= MOST ? "" : "\nand " + (findings.size() - MOST) + " more.";
        notices.issue(person, NoticeKind.NOT_READY, title, lines + more);
    }

    private static Map<String, List<Readiness>> byPerson(Cover cover, List<Readiness> some) {
        Map<String, List<Readiness>> byPerson = new TreeMap<>();
        Map<String, List<String>> teamsOf = cover.teams().entrySet().stream()
                .flatMap(team -> team.getValue().stream().map(member -> Map.entry(member, team.getKey())))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        for (Readiness readiness : some) {
            for (String person : audience(readiness, cover, teamsOf)) {
                byPerson.computeIfAbsent(person, key -> new ArrayList<>()).add(readiness);
            }
        }
        return byPerson;
    }

    private static Set<String> audience(Readiness readiness, Cover cover, Map<String, List<String>> teamsOf) {
        Set<String> audience = new HashSet<>();
        boolean isPerson = readiness.kind() == Subject.Kind.RESPONDER;
        if (isPerson) {
            audience.add(readiness.key());
        }
        Stream<String> teams = isPerson
                ? teamsOf.getOrDefault(readiness.key(), List.of()).stream()
                : Stream.ofNullable(readiness.team());
        teams.forEach(team -> audience.addAll(cover.concerned(team)));
        return audience;
    }
}
