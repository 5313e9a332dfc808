package io.tocsin.oncall.escalation.paging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.platform.event.PageEvent;
import io.tocsin.platform.messaging.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;

/** What an operator watches of escalations. */
@ApplicationScoped
class EscalationMetrics {

    private final Timer lateness;
    private final Counter pages;
    private final Counter skipped;
    private final Counter exhausted;
    private final Counter taken;
    private final Counter leftOut;
    private final Counter deferred;
    private final Counter lost;

    EscalationMetrics(MeterRegistry registry, EscalationStore store) {
        taken = steps(registry, "taken");
        leftOut = steps(registry, "condition");
        deferred = steps(registry, "deferred");
        lost = Counter.builder("tocsin.escalation.pages.skipped")
                .description("Pages whose person was removed, or became unreachable, so that nobody waits for them")
                .register(registry);
        lateness = Timer.builder("tocsin.escalation.step.lateness")
                .description("How long after its due time a step was taken")
                .publishPercentileHistogram()
                .register(registry);
        pages = Counter.builder("tocsin.escalation.pages")
                .description("Pages requested")
                .register(registry);
        skipped = Counter.builder("tocsin.escalation.targets.skipped")
                .description("Targets of steps that had nobody to page")
                .register(registry);
        exhausted = Counter.builder("tocsin.escalation.exhausted")
                .description("Escalations that nobody answered to the end")
                .register(registry);
        Gauge.builder("tocsin.escalation.running", store, EscalationStore::running)
                .description("Escalations that nobody has answered yet, of all replicas")
                .register(registry);
    }

    private static Counter steps(MeterRegistry registry, String outcome) {
        return Counter.builder("tocsin.escalation.steps")
                .description("Steps whose time had come: taken, left out because of their condition, or deferred")
                .tag("outcome", outcome)
                .register(registry);
    }

    /** Makes the bean, so that what has not happened yet reads as 0. */
    void start(@Observes StartupEvent event) {
        // Nothing else to do.
    }

    void record(List<OutgoingEvent> events) {
        for (OutgoingEvent event : events) {
            switch (event.data()) {
                case PageEvent.StepStarted step -> {
                    taken.increment();
                    lateness.record(Duration.between(step.dueAt(), event.at()));
                }
                case PageEvent.StepSkipped step -> leftOut.increment();
                case PageEvent.StepDeferred step -> deferred.increment();
                case PageEvent.PageSkipped page -> lost.increment();
                case PageEvent.PageRequested page -> pages.increment();
                case PageEvent.TargetSkipped skip -> skipped.increment();
                case PageEvent.EscalationExhausted end -> exhausted.increment();
                default -> {}
            }
        }
    }
}
