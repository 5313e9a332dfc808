package io.tocsin.incident.stakeholder;

import io.tocsin.incident.follow.Follower;
import io.tocsin.incident.follow.Happened;
import io.tocsin.incident.incident.Incident;
import io.tocsin.incident.notice.IncidentNotices;
import io.tocsin.incident.notice.News;
import io.tocsin.incident.notice.NoticeKind;
import io.tocsin.platform.event.IncidentEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Keeps stakeholders informed; takes back what must not be told any more. */
@ApplicationScoped
class StakeholderFollower implements Follower {

    private static final Set<Class<? extends IncidentEvent>> READ = Set.of(
            IncidentEvent.ResponseStarted.class,
            IncidentEvent.StakeholderAdded.class,
            IncidentEvent.StakeholderRemoved.class,
            IncidentEvent.UpdatePosted.class,
            IncidentEvent.Mitigated.class,
            IncidentEvent.Resolved.class,
            IncidentEvent.Reopened.class,
            IncidentEvent.Restricted.class);

    private final StakeholderStore store;
    private final IncidentNotices notices;

    StakeholderFollower(StakeholderStore store, IncidentNotices notices) {
        this.store = store;
        this.notices = notices;
    }

    @Override
    public String name() {
        return "stakeholders";
    }

    @Override
    public boolean isFor(Class<? extends IncidentEvent> type) {
        return READ.contains(type);
    }

    @Override
    public void handle(List<Happened> happened) {
        Map<UUID, List<Stakeholder>> stakeholders =
                store.of(happened.stream().map(Happened::incident).distinct().toList());
        // Locked only where there is somebody to tell, or something to take back.
        Map<UUID, Incident> incidents = notices.lock(happened.stream()
                .filter(entry -> stakeholders.containsKey(entry.incident())
                        || entry.event() instanceof IncidentEvent.Restricted
                        || entry.event() instanceof IncidentEvent.StakeholderRemoved)
                .map(Happened::incident)
                .toList());
        for (Happened entry : happened) {
            Incident incident = incidents.get(entry.incident());
            if (incident != null) {
                handle(entry, incident, stakeholders.getOrDefault(entry.incident(), List.of()));
            }
        }
    }

    private void handle(Happened entry, Incident incident, List<Stakeholder> stakeholders) {
        switch (entry.event()) {
            case IncidentEvent.Restricted e -> notices.withdraw(incident);
            case IncidentEvent.StakeholderRemoved e -> notices.withdraw(incident, e.stakeholder());
            case IncidentEvent.ResponseStarted e -> begin(entry, incident, stakeholders);
            case IncidentEvent.StakeholderAdded e -> begin(entry, incident, stakeholders);
            default -> {
                News news = news(entry.event());
                if (news != null) {
                    tell(incident, stakeholders, added -> added < entry.sequence(), news);
                }
            }
        }
    }

    /** Those who have become stakeholders by this event. */
    private void begin(Happened entry, Incident incident, List<Stakeholder> stakeholders) {
        tell(
                incident,
                stakeholders,
                added -> added == entry.sequence(),
                new News(
                        NoticeKind.INCIDENT_OPENED,
                        incident.isOpen() ? "Open" : "Over",
                        "You are kept informed of this incident."
                                + (incident.summary() == null ? "" : "\n\n" + incident.summary())));
    }

    private void tell(Incident incident, List<Stakeholder> stakeholders, LongPredicate added, News news) {
        notices.tell(
                incident,
                stakeholders.stream()
                        .filter(one -> added.test(one.addedSequence()))
                        .map(Stakeholder::responder)
                        .toList(),
                news,
                "");
    }

    private static @Nullable News news(IncidentEvent event) {
        return switch (event) {
            case IncidentEvent.UpdatePosted e -> new News(NoticeKind.INCIDENT_UPDATED, "Update", e.text());
            case IncidentEvent.Mitigated e -> new News(NoticeKind.INCIDENT_MITIGATED, "Mitigated", e.note());
            case IncidentEvent.Resolved e -> new News(NoticeKind.INCIDENT_RESOLVED, "Resolved", e.note());
            case IncidentEvent.Reopened e -> new News(NoticeKind.INCIDENT_REOPENED, "Reopened", e.note());
            default -> null; // not news to them
        };
    }
}
