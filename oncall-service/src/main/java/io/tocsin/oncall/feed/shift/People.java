package io.tocsin.oncall.feed.shift;

import io.tocsin.oncall.ical.CalendarEvent;
import io.tocsin.oncall.ical.CalendarEvent.Participant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who has a turn by an event, by the first of these of which the event has any:
 *
 * <ol>
 *   <li>the keys in X-TOCSIN-RESPONDER, as our own calendars write;
 *   <li>those who take part (ATTENDEE) and have not declined: the key is the address or what is before its {@code @}, or CN is the name;
 *   <li>the summary: a key or a name, or several with commas between; also as our own calendars write it.
 * </ol>
 *
 * Names are compared without regard to case. A name that two people have is nobody's.
 */
public final class People {

    private static final Pattern OWN_SUMMARY = Pattern.compile("On call: (.+) \\([^()]*\\)");

    private final Set<String> keys;
    private final Map<String, Optional<String>> byName = new HashMap<>();

    /** @param names the names of all responders, by key */
    public People(Map<String, String> names) {
        keys = Set.copyOf(names.keySet());
        names.forEach((key, name) -> byName.merge(fold(name), Optional.of(key), (one, other) -> Optional.empty()));
    }

    /** Those who were found, and what was said of those who were not. */
    public record Found(Set<String> responders, Set<String> unknown) {}

    public Found of(CalendarEvent event) {
        Found found = new Found(new LinkedHashSet<>(), new LinkedHashSet<>());
        Stream<Participant.Key> named = of(event, Participant.Key.class);
        named.forEach(person -> add(found, person.key(), byKey(person.key())));
        if (isEmpty(found)) {
            of(event, Participant.Attendee.class).forEach(person -> add(found, person.address(), byAddress(person)));
        }
        if (isEmpty(found) && !event.summary().isEmpty()) {
            Matcher own = OWN_SUMMARY.matcher(event.summary());
            String said = own.matches() ? own.group(1) : event.summary();
            Optional<String> one = byKeyOrName(said);
            if (one.isPresent()) {
                add(found, said, one);
            } else {
                Stream.of(said.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .forEach(part -> add(found, part, byKeyOrName(part)));
            }
        }
        return found;
    }

    private static boolean isEmpty(Found found) {
        return found.responders().isEmpty() && found.unknown().isEmpty();
    }

    private static <T extends Participant> Stream<T> of(CalendarEvent event, Class<T> kind) {
        return event.people().stream().filter(kind::isInstance).map(kind::cast);
    }

    private static void add(Found found, String said, Optional<String> responder) {
        responder.ifPresentOrElse(found.responders()::add, () -> found.unknown().add(said));
    }

    private Optional<String> byAddress(Participant.Attendee person) {
        String address = fold(person.address());
        int at = address.indexOf('@');
        return byKey(address)
                .or(() -> at > 0 ? byKey(address.substring(0, at)) : Optional.empty())
                .or(() -> person.name() == null ? Optional.empty() : byKeyOrName(person.name()));
    }

    private Optional<String> byKeyOrName(String said) {
        return byKey(fold(said)).or(() -> byName.getOrDefault(fold(said), Optional.empty()));
    }

    private Optional<String> byKey(String key) {
        return keys.contains(key) ? Optional.of(key) : Optional.empty();
    }

    private static String fold(String text) {
        return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
