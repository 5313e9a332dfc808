package io.tocsin.oncall.contact;

import io.tocsin.platform.event.ContactEvent.Method;
import io.tocsin.platform.event.ContactEvent.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * By what way a person can be reached.
 *
 * @param rules by which methods a page goes and when, in order; if there is none, it goes by every enabled method at once
 */
public record ContactState(List<Method> methods, List<Rule> rules) {

    /** Nothing is known, or there is no method. */
    public static final ContactState NONE = new ContactState(List.of(), List.of());

    /**
     * A method that a page goes by.
     *
     * @param afterSeconds how long after the page
     */
    public record Way(Method method, long afterSeconds) {}

    /** The ways of a page, in the order in which they are taken; methods that are off are not. */
    public List<Way> ways() {
        if (rules.isEmpty()) {
            return methods.stream()
                    .filter(Method::enabled)
                    .map(method -> new Way(method, 0))
                    .toList();
        }
        Map<Object, Method> byId = methods.stream().collect(Collectors.toMap(Method::id, Function.identity()));
        return rules.stream()
                .flatMap(rule -> Stream.ofNullable(byId.get(rule.method()))
                        .filter(Method::enabled)
                        .map(method -> new Way(method, rule.afterSeconds())))
                .toList();
    }

    /** Why a page would not reach the person; empty if it may. */
    public Optional<String> unreachable() {
        if (ways().isEmpty()) {
            return Optional.of("no contact method that is enabled");
        }
        return ways().stream().allMatch(way -> way.method().failing())
                ? Optional.of("every contact method fails")
                : Optional.empty();
    }

    /** Whether a page goes by a method of which its owner has shown that what is sent there arrives. */
    public boolean hasVerifiedWay() {
        return ways().stream().anyMatch(way -> way.method().verified());
    }

    /** When something was last known to arrive by a verified method that a page goes by. */
    public @Nullable Instant testedAt() {
        return ways().stream()
                .map(Way::method)
                .filter(Method::verified)
                .flatMap(method -> Stream.ofNullable(method.testedAt()))
                .max(Instant::compareTo)
                .orElse(null);
    }
}
