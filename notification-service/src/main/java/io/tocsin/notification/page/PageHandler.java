package io.tocsin.notification.page;

import io.tocsin.notification.delivery.Cancelling;
import io.tocsin.notification.delivery.Senders;
import io.tocsin.notification.telling.Telling;
import io.tocsin.platform.event.NotificationEvent;
import io.tocsin.platform.event.PageEvent;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.AfterCommit;
import io.tocsin.platform.messaging.IncomingEvent;
import io.tocsin.platform.messaging.TopicHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What oncall-service asks for: pages to deliver, and escalations that have ended. */
@ApplicationScoped
class PageHandler implements TopicHandler<PageEvent> {

    private final PageStore pages;
    private final Cancelling cancelling;
    private final Telling telling;
    private final Senders senders;
    private final AfterCommit afterCommit;
    private final InstantSource clock;

    PageHandler(
            PageStore pages,
            Cancelling cancelling,
            Telling telling,
            Senders senders,
            AfterCommit afterCommit,
            InstantSource clock) {
        this.pages = pages;
        this.cancelling = cancelling;
        this.telling = telling;
        this.senders = senders;
        this.afterCommit = afterCommit;
        this.clock = clock;
    }

    @Override
    public Topic topic() {
        return Topic.PAGES;
    }

    @Override
    public void handle(List<IncomingEvent<PageEvent>> events) {
        Instant at = clock.instant();
        List<PageEvent.PageRequested> requested = new ArrayList<>();
        List<PageEvent.EscalationStopped> stops = new ArrayList<>();
        List<PageEvent.RespondersAsked> asked = new ArrayList<>();
        for (IncomingEvent<PageEvent> event : events) {
            switch (event.data()) {
                case PageEvent.PageRequested page -> requested.add(page);
                case PageEvent.EscalationStopped stop -> stops.add(stop);
                case PageEvent.RespondersAsked request -> asked.add(request);
                case PageEvent.EscalationStarted e -> {}
                case PageEvent.StepStarted e -> {}
                case PageEvent.PageSkipped e -> {} // what can be sent is sent all the same
                case PageEvent.TargetSkipped e -> {}
                case PageEvent.StepSkipped e -> {}
                case PageEvent.StepDeferred e -> {}
                case PageEvent.EscalationExhausted e -> {}
                case PageEvent.AcknowledgementLapsed e -> {}
                case PageEvent.PolicyRenewed e -> {}
            }
        }
        List<UUID> incidents = new ArrayList<>();
        requested.forEach(page -> incidents.add(page.incidentId()));
        stops.forEach(stop -> incidents.add(stop.incidentId()));
        asked.forEach(request -> incidents.add(request.incidentId()));
        if (incidents.isEmpty()) {
            return;
        }
        Map<UUID, Telling.Paging> paging = telling.lock(incidents);
        List<NotificationEvent> told = new ArrayList<>();
        List<Wanted> wanted = new ArrayList<>();
        requested.forEach(page -> wanted.add(new Wanted(page, false)));
        asked.forEach(request -> request.asked().forEach(person -> wanted.add(Wanted.of(request, person))));
        Set<String> channels = wanted.isEmpty() ? Set.of() : page(wanted, stops, paging, told, at);
        told.addAll(cancelling.of(
                stops.stream()
                        .map(stop -> new Cancelling.Ended(stop.incidentId(), stop.escalationId(), stop.reason()))
                        .toList(),
                at));
        telling.tell(told, paging, at);
        if (!channels.isEmpty()) {
            afterCommit.run(() -> senders.wake(channels));
        }
    }

    /** Somebody who is to get a message. {@code request} as in {@link PageStore.Planned}. */
    private record Wanted(PageEvent.PageRequested page, boolean request) {

        static Wanted of(PageEvent.RespondersAsked request, PageEvent.RespondersAsked.Asked person) {
            return new Wanted(
                    new PageEvent.PageRequested(
                            request.incidentId(),
                            request.requestId(),
                            person.pageId(),
                            request.incident(),
                            request.incidentSequence(),
                            person.responder(),
                            0,
                            0,
                            request.reason()),
                    true);
        }
    }

    /** Returns the channels that have something to send. */
    private Set<String> page(
            List<Wanted> wanted,
            List<PageEvent.EscalationStopped> stops,
            Map<UUID, Telling.Paging> paging,
            List<NotificationEvent> told,
            Instant at) {
        Set<UUID> stopped = new HashSet<>();
        stops.forEach(stop -> stopped.add(stop.escalationId()));
        Map<String, PagePlan> plans =
                pages.plans(wanted.stream().map(one -> one.page().responder()).toList());
        List<PageStore.Planned> planned = new ArrayList<>();
        for (Wanted one : wanted) {
            PageEvent.PageRequested page = one.page();
            long stoppedAt =
                    Objects.requireNonNull(paging.get(page.incidentId())).stoppedAt();
            PagePlan plan = plans.getOrDefault(page.responder(), new PagePlan(List.of()));
            if (!one.request() && (page.incidentSequence() < stoppedAt || stopped.contains(page.escalationId()))) {
                // The topics are not ordered against each other: the answer was here before the page.
                told.add(new NotificationEvent.PageCancelled(
                        page.incidentId(),
                        page.pageId(),
                        page.responder(),
                        "somebody had answered before it was sent"));
                continue;
            }
            String unreachable = plan.unreachable();
            if (unreachable != null) {
                told.add(new NotificationEvent.ResponderUnreachable(
                        page.incidentId(), page.pageId(), page.responder(), unreachable));
            }
            planned.add(new PageStore.Planned(page, one.request(), plan));
        }
        pages.insert(planned, at);
        return planned.stream()
                .flatMap(page -> page.plan().steps().stream())
                .map(PagePlan.Step::channel)
                .collect(Collectors.toSet());
    }
}
