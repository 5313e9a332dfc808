package io.tocsin.incident.reminder;

import io.tocsin.incident.follow.Follower;
import io.tocsin.incident.follow.Happened;
import io.tocsin.incident.incident.Incident;
import io.tocsin.incident.notice.IncidentNotices;
import io.tocsin.incident.notice.News;
import io.tocsin.incident.notice.NoticeKind;
import io.tocsin.incident.response.Responses;
import io.tocsin.incident.review.Reviews;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.IncidentEvent.TargetKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells people what is theirs to do: an update that is due, a stopgap that ran out, a task, a review, an action item. */
@ApplicationScoped
class ReminderFollower implements Follower {

    private static final Set<Class<? extends IncidentEvent>> READ = Set.of(
            IncidentEvent.TargetWarned.class,
            IncidentEvent.TargetBreached.class,
            IncidentEvent.MitigationExpired.class,
            IncidentEvent.TaskAdded.class,
            IncidentEvent.TaskAssigned.class,
            IncidentEvent.ReviewScheduled.class,
            IncidentEvent.ReviewCalledOff.class,
            IncidentEvent.ActionItemDue.class);

    private final IncidentNotices notices;
    private final Responses responses;
    private final Reviews reviews;

    ReminderFollower(IncidentNotices notices, Responses responses, Reviews reviews) {
        this.notices = notices;
        this.responses = responses;
        this.reviews = reviews;
    }

    @Override
    public String name() {
        return "reminders";
    }

    @Override
    public boolean isFor(Class<? extends IncidentEvent> type) {
        return READ.contains(type);
    }

    @Override
    public void handle(List<Happened> happened) {
        Map<UUID, Incident> incidents = notices.lock(happened.stream()
                .filter(entry -> isAnybodys(entry.event()))
                .map(Happened::incident)
                .toList());
        for (Happened entry : happened) {
            Incident incident = incidents.get(entry.incident());
            if (incident != null) {
                handle(entry.event(), incident);
            }
        }
    }

    /** Most targets are missed by those who are paged anyway, and most tasks are a role's: their incidents are not locked for it. */
    private static boolean isAnybodys(IncidentEvent event) {
        return switch (event) {
            case IncidentEvent.TargetWarned e -> e.kind() == TargetKind.UPDATE || e.kind() == TargetKind.DISCLOSE;
            case IncidentEvent.TargetBreached e -> e.kind() == TargetKind.UPDATE || e.kind() == TargetKind.DISCLOSE;
            case IncidentEvent.TaskAdded e -> e.owner() != null;
            default -> true;
        };
    }

    private void handle(IncidentEvent event, Incident incident) {
        switch (event) {
            case IncidentEvent.TargetWarned e -> target(incident, e.kind(), "is due by " + time(e.missedAt()));
            case IncidentEvent.TargetBreached e -> target(incident, e.kind(), "was due by " + time(e.missedAt()));
            case IncidentEvent.MitigationExpired e ->
                tell(
                        incident,
                        responses.updater(incident),
                        new News(
                                NoticeKind.MITIGATION_EXPIRED,
                                "Stopgap ran out",
                                "\"" + e.what() + "\" was to hold until " + time(e.until())
                                        + ". Does it still hold, and is it still needed?"),
                        "/mitigations");
            case IncidentEvent.TaskAdded e -> task(incident, e.title(), e.owner(), e.dueAt(), e.by());
            case IncidentEvent.TaskAssigned e -> task(incident, e.title(), e.owner(), null, e.by());
            case IncidentEvent.ReviewScheduled e ->
                notices.tell(
                        incident,
                        e.participants(),
                        new News(
                                NoticeKind.REVIEW_SCHEDULED,
                                "Review on " + time(e.startsAt()),
                                "You are invited to the review, on " + time(e.startsAt()) + ", for " + e.minutes()
                                        + " minutes" + (e.place() == null ? "." : ": " + e.place()),
                                reviews.invitation(incident)),
                        "/review");
            case IncidentEvent.ReviewCalledOff e ->
                notices.tell(
                        incident,
                        e.participants(),
                        new News(
                                NoticeKind.REVIEW_CALLED_OFF,
                                "Review called off",
                                "The review on " + time(e.startsAt()) + " does not take place."),
                        "/review");
            case IncidentEvent.ActionItemDue e ->
                tell(
                        incident,
                        Optional.of(e.owner()),
                        new News(
                                NoticeKind.ACTION_ITEM_DUE,
                                e.overdue() ? "Action item overdue" : "Action item due",
                                "\"" + e.title() + "\" " + (e.overdue() ? "was" : "is") + " to be done by "
                                        + time(e.deadline()) + "."),
                        "/action-items");
            default -> {} // not in READ
        }
    }

    private void target(Incident incident, TargetKind kind, String due) {
        switch (kind) {
            case UPDATE ->
                tell(
                        incident,
                        responses.updater(incident),
                        new News(
                                NoticeKind.UPDATE_DUE,
                                "Update due",
                                "The next update to those affected " + due + ". Please post one."),
                        "");
            case DISCLOSE ->
                tell(
                        incident,
                        responses.updater(incident),
                        new News(
                                NoticeKind.DISCLOSURE_DUE,
                                "Disclosure due",
                                "Telling those who have to know by law or contract " + due + "."),
                        "");
            case ACKNOWLEDGE, MITIGATE, RESOLVE -> {} // whoever works on it is paged, or works on it
        }
    }

    /** Nobody is told of what they have taken themselves. */
    private void task(Incident incident, String title, @Nullable String owner, @Nullable Instant due, Actor by) {
        if (owner != null && !owner.equals(by.id())) {
            tell(
                    incident,
                    Optional.of(owner),
                    new News(
                            NoticeKind.TASK_GIVEN,
                            "A task for you",
                            "\"" + title + "\" is yours to do" + (due == null ? "." : ", by " + time(due) + ".")),
                    "/response");
        }
    }

    private void tell(Incident incident, Optional<String> person, News news, String at) {
        notices.tell(incident, person.stream().toList(), news, at);
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES).toString();
    }
}
