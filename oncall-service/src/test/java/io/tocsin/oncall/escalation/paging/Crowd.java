package io.tocsin.oncall.escalation.paging;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tocsin.oncall.Rota;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.PageEvent;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.IncomingEvent;
import io.tocsin.platform.testing.TopicProbe;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;

/** Many incidents of one policy, what is told of them, and several at once who do something with them. */
final class Crowd implements AutoCloseable {

    private final IncidentHandler handler;
    private final InstantSource clock;
    private final TopicProbe pages = TopicProbe.on(Topic.PAGES);
    private final Set<UUID> incidents = new HashSet<>();

    Crowd(IncidentHandler handler, InstantSource clock) {
        this.handler = handler;
        this.clock = clock;
    }

    /** Triggers so many; gives their ids. */
    List<UUID> trigger(Rota rota, String policy, int count) {
        List<UUID> ids = Stream.generate(Rota::incident).limit(count).toList();
        incidents.addAll(ids);
        tell(ids, 1, id -> rota.triggered(id, policy));
        return ids;
    }

    /** As the consumer does: a batch in one transaction. */
    void tell(List<UUID> ids, long sequence, Function<UUID, IncidentEvent> event) {
        List<IncomingEvent<IncidentEvent>> batch = ids.stream()
                .map(id -> new IncomingEvent<>(UUID.randomUUID(), sequence, clock.instant(), event.apply(id)))
                .toList();
        QuarkusTransaction.requiringNew().run(() -> handler.handle(batch));
    }

    /** What was told of the incidents, of each in the order of the topic. */
    Map<UUID, List<PageEvent>> told() {
        Map<UUID, List<PageEvent>> told = new HashMap<>();
        pages.events().stream()
                .map(event -> (PageEvent) event.data())
                .filter(event -> incidents.contains(event.incidentId()))
                .forEach(event -> told.computeIfAbsent(event.incidentId(), id -> new ArrayList<>())
                        .add(event));
        return told;
    }

    <E extends PageEvent> List<E> told(Class<E> type) {
        return told().values().stream()
                .flatMap(List::stream)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Lets all of them work at the same time, to the end of each. */
    static void atOnce(List<Callable<?>> work) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            for (Future<?> one : work.stream().map(threads::submit).toList()) {
                one.get();
            }
        }
    }

    /** A worker that takes steps until none is due. */
    static Callable<?> taking(DueStepWorker worker) {
        return () -> {
            while (worker.take() > 0) {
                Thread.onSpinWait();
            }
            return null;
        };
    }

    @Override
    public void close() {
        pages.close();
    }
}
