package io.tocsin.incident.review;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A review as it is now.
 *
 * @param because why there is one
 * @param participants people's keys
 * @param revision counts the invitations
 */
@Schema(name = "Review")
public record Review(
        UUID incidentId,
        State state,
        List<String> because,
        Instant openedAt,
        @Nullable Instant startsAt,
        @Nullable Integer minutes,
        @Nullable String place,
        List<String> participants,
        @JsonIgnore int revision,
        ReviewSections sections,
        @Nullable Instant publishedAt,
        @JsonIgnore long version) {

    /** Where it is. */
    public enum State {
        OPEN,
        SCHEDULED,
        PUBLISHED
    }

    static Review open(UUID incident, List<String> because, List<String> participants, Instant at) {
        return new Review(
                incident, State.OPEN, because, at, null, null, null, participants, 0, ReviewSections.EMPTY, null, 1);
    }

    Review schedule(Instant start, int length, @Nullable String where, List<String> people) {
        return new Review(
                incidentId,
                state == State.PUBLISHED ? state : State.SCHEDULED,
                because,
                openedAt,
                start,
                length,
                where,
                people,
                revision + 1,
                sections,
                publishedAt,
                version + 1);
    }

    Review callOff() {
        return new Review(
                incidentId,
                state == State.PUBLISHED ? state : State.OPEN,
                because,
                openedAt,
                null,
                null,
                null,
                participants,
                revision + 1,
                sections,
                publishedAt,
                version + 1);
    }

    Review write(ReviewSections next) {
        return with(state, because, next, publishedAt);
    }

    Review publish(Instant at) {
        return with(State.PUBLISHED, because, sections, at);
    }

    /** What was written stays; it is to be looked at again. */
    Review openAgain(List<String> why) {
        return with(startsAt == null ? State.OPEN : State.SCHEDULED, why, sections, null);
    }

    private Review with(State next, List<String> why, ReviewSections written, @Nullable Instant published) {
        return new Review(
                incidentId,
                next,
                why,
                openedAt,
                startsAt,
                minutes,
                place,
                participants,
                revision,
                written,
                published,
                version + 1);
    }
}
