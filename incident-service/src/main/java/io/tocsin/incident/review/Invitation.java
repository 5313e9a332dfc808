package io.tocsin.incident.review;

import io.tocsin.incident.incident.Incident;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/** A review's time for a calendar (RFC 5545). The same review has the same UID however often it is moved. */
final class Invitation {

    private Invitation() {}

    /** @param at when it is made */
    static String of(Incident incident, Review review, Instant at) {
        Instant start = Objects.requireNonNull(review.startsAt());
        int minutes = Objects.requireNonNull(review.minutes());
        VEvent event = new VEvent(
                start.atZone(ZoneOffset.UTC).toInstant(),
                start.plus(minutes, ChronoUnit.MINUTES),
                "Review of #" + incident.number() + " " + incident.title());
        event.add(new Uid("review-" + incident.id() + "@tocsin"));
        event.add(new Sequence(review.revision() - 1));
        event.add(new Description("Agenda: what happened; what helped and what delayed; causes; what is to be done.\n"
                + String.join("\n", review.because())));
        if (review.place() != null) {
            event.add(new Location(review.place()));
        }
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Tocsin//Reviews//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableMethod.PUBLISH);
        calendar.add(event);
        return calendar.toString();
    }
}
