package io.tocsin.oncall.readiness;

import io.tocsin.oncall.contact.ContactState;
import io.tocsin.platform.event.ContactEvent.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a page would reach a person. Pages also go by methods that are not verified, so that alone is a risk and no more.
 *
 * @param now when it is asked
 * @param testedWithin how long ago something was to arrive at the latest
 */
record PersonCheck(Instant now, Duration testedWithin) {

    List<Finding> of(String person, ContactState state) {
        if (state.methods().isEmpty()) {
            return List.of(Finding.of(FindingCode.NO_CONTACT_METHOD, person + " has no contact method."));
        }
        List<Method> ways =
                state.ways().stream().map(ContactState.Way::method).distinct().toList();
        if (ways.isEmpty()) {
            return List.of(Finding.of(
                    FindingCode.NO_ENABLED_METHOD,
                    "No contact method of " + person + " is enabled and used for pages."));
        }
        List<Finding> findings = new ArrayList<>();
        List<Method> failing = ways.stream().filter(Method::failing).toList();
        if (failing.size() == ways.size()) {
            findings.add(Finding.of(FindingCode.ALL_METHODS_FAIL, "Every contact method of " + person + " fails."));
        } else if (!failing.isEmpty()) {
            findings.add(Finding.of(FindingCode.SOME_METHODS_FAIL, labels(failing) + " of " + person + " fails."));
        }
        if (!state.hasVerifiedWay()) {
            findings.add(Finding.of(
                    FindingCode.NO_VERIFIED_METHOD, person + " has not verified any contact method that pages go by."));
        } else {
            Instant tested = state.testedAt();
            if (tested == null || tested.isBefore(now.minus(testedWithin))) {
                findings.add(Finding.of(
                        FindingCode.NOT_TESTED_LATELY,
                        tested == null
                                ? "Nothing is known to have arrived at " + person + " yet."
                                : "Nothing is known to have arrived at " + person + " since " + tested + "."));
            }
        }
        Set<String> channels = ways.stream().map(Method::channel).collect(Collectors.toSet());
        if (channels.size() == 1) {
            findings.add(Finding.of(
                    FindingCode.ONE_CHANNEL,
                    person + " is reached by " + channels.iterator().next() + " only."));
        }
        return findings;
    }

    private static String labels(List<Method> methods) {
        return methods.stream()
                .map(method -> method.channel() + " (" + method.label() + ")")
                .collect(Collectors.joining(", "));
    }
}
