package io.tocsin.oncall.readiness;

import io.tocsin.oncall.catalog.KnownService;
import io.tocsin.oncall.cover.Cover;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Services and teams: they are as ready as what they lean on. */
final class OwnerChecks {

    private OwnerChecks() {}

    static List<Finding> of(KnownService service, Landscape landscape) {
        List<Finding> findings = new ArrayList<>();
        if (service.team() == null) {
            findings.add(Finding.of(FindingCode.NO_TEAM, "No team owns service " + service.key() + "."));
        }
        String named = service.escalationPolicy();
        Subject policy = Subject.policy(
                named != null && landscape.knows(Subject.policy(named)) ? named : Landscape.DEFAULT_POLICY);
        if (!policy.key().equals(named)) {
            String text = "Service " + service.key()
                    + (named == null
                            ? " names no escalation policy"
                            : " names escalation policy " + named + ", which there is not");
            if (!landscape.knows(policy)) {
                findings.add(Finding.of(
                        FindingCode.NO_POLICY, text + ", and there is no policy " + policy.key() + " to stand in."));
                return findings;
            }
            findings.add(Finding.of(FindingCode.PAGES_BY_DEFAULT, text + ": policy " + policy.key() + " stands in."));
        }
        switch (landscape.of(policy).verdict()) {
            case READY -> {}
            case AT_RISK ->
                findings.add(Finding.at(FindingCode.POLICY_AT_RISK, policy, "Its " + policy.label() + " is at risk."));
            case NOT_READY ->
                findings.add(
                        Finding.at(FindingCode.POLICY_NOT_READY, policy, "Its " + policy.label() + " is not ready."));
        }
        return findings;
    }

    /** @param parts its people and what it owns; what nothing pages by does not count */
    static List<Finding> ofTeam(String team, Cover cover, Stream<Readiness> parts) {
        List<Finding> findings = new ArrayList<>();
        if (cover.teams().getOrDefault(team, List.of()).isEmpty()) {
            findings.add(Finding.of(FindingCode.NO_MEMBERS, "Team " + team + " has no members."));
        } else if (cover.leads().getOrDefault(team, List.of()).isEmpty()) {
            findings.add(Finding.of(FindingCode.NO_LEADS, "Nobody leads team " + team + "."));
        }
        parts.filter(Readiness::used).forEach(part -> {
            String label = part.subject().label();
            switch (part.verdict()) {
                case READY -> {}
                case AT_RISK ->
                    findings.add(Finding.at(FindingCode.PART_AT_RISK, part.subject(), label + " is at risk."));
                case NOT_READY ->
                    findings.add(Finding.at(FindingCode.PART_NOT_READY, part.subject(), label + " is not ready."));
            }
        });
        return findings;
    }
}
