package io.tocsin.incident.notice;

import io.tocsin.incident.incident.Incident;
import io.tocsin.platform.event.IncidentKind;
import io.tocsin.platform.event.RestrictedTitle;
import io.tocsin.platform.notice.NoticeText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told of an incident. Of one that not everybody may read, nothing but that it exists, its severity and state, and what
 * kind of news there is goes out: whoever may read it reads the rest where it is guarded.
 *
 * @param what a word or two that hold for every incident, such as {@code Resolved}
 * @param text what there is to say; null if nothing
 * @param calendar as in {@link io.tocsin.platform.event.NoticeEvent.NoticeIssued}
 */
public record News(
        NoticeKind kind,
        String what,
        @Nullable String text,
        @Nullable String calendar) {

    public News(NoticeKind kind, String what, @Nullable String text) {
        this(kind, what, text, null);
    }

    String title(Incident incident) {
        return incident.readers() != null
                ? RestrictedTitle.of(incident.number())
                : NoticeText.title(pretended(incident) + "#" + incident.number() + " "
                        + Character.toLowerCase(what.charAt(0)) + what.substring(1) + ": " + incident.title());
    }

    String text(Incident incident) {
        String standing = "Severity " + incident.severity() + ", state "
                + incident.state().name().name().toLowerCase(Locale.ROOT);
        if (incident.readers() != null) {
            return what + ".\n" + standing + ".";
        }
        String service = incident.serviceName() == null ? "" : ", service " + incident.serviceName();
        return NoticeText.text(text == null ? what + "." : text) + "\n\n" + standing + service + ".";
    }

    @Nullable String calendar(Incident incident) {
        return incident.readers() != null ? null : calendar;
    }

    /** So that nobody takes a drill for the real thing. */
    private static String pretended(Incident incident) {
        return incident.kind() == IncidentKind.REAL ? "" : incident.kind() + " ";
    }
}
