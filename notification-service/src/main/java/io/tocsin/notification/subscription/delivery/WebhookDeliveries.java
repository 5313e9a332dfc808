package io.tocsin.notification.subscription.delivery;

import io.tocsin.notification.subscription.SubscriptionConfig;
import io.tocsin.notification.subscription.sending.DeliveryState;
import io.tocsin.notification.subscription.sending.WebhookWorker;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.messaging.AfterCommit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deliveries to a subscription: what became of them, and those that are asked for by hand. */
@ApplicationScoped
@Transactional
class WebhookDeliveries {

    private final WebhookDeliveryStore store;
    private final WebhookWorker worker;
    private final AfterCommit afterCommit;
    private final SubscriptionConfig config;
    private final InstantSource clock;

    WebhookDeliveries(
            WebhookDeliveryStore store,
            WebhookWorker worker,
            AfterCommit afterCommit,
            SubscriptionConfig config,
            InstantSource clock) {
        this.store = store;
        this.worker = worker;
        this.afterCommit = afterCommit;
        this.config = config;
        this.clock = clock;
    }

    List<WebhookDeliveryView> list(String key, @Nullable DeliveryState state, @Nullable UUID before, int most) {
        return store.list(receiver(key).subscription(), state, before, most);
    }

    WebhookDeliveryView get(String key, UUID id) {
        return found(id, store.find(receiver(key).subscription(), id).orElseThrow(() -> notFound(id)));
    }

    WebhookDeliveryView test(String key) {
        UUID subscription = enabled(key).subscription();
        UUID event = Ids.next();
        UUID delivery = Ids.next();
        Instant now = clock.instant();
        store.insertTest(subscription, event, delivery, WebhookBody.test(key, now, event), now);
        afterCommit.run(worker::wake);
        return get(key, delivery);
    }

    /** Also one that was delivered, for the receiver may have lost it. */
    WebhookDeliveryView retry(String key, UUID id) {
        UUID subscription = receiver(key).subscription();
        WebhookDeliveryStore.Found found = store.lock(subscription, id).orElseThrow(() -> notFound(id));
        enabled(key);
        if (found.delivery().state() == DeliveryState.SENDING) {
            throw new ProblemException(Problem.conflict("It is being sent."));
        }
        if (found.restricted()) {
            throw new ProblemException(Problem.conflict("The incident is restricted; nothing of it is sent."));
        }
        Instant now = clock.instant();
        boolean isTest = found.delivery().incidentId() == null;
        store.begin(id, now, isTest ? now : now.plus(config.giveUpAfter()));
        afterCommit.run(worker::wake);
        return get(key, id);
    }

    private WebhookDeliveryView found(UUID id, WebhookDeliveryStore.Found found) {
        return found.delivery().with(store.attempts(id));
    }

    private WebhookDeliveryStore.Receiver receiver(String key) {
        return store.receiver(key)
                .orElseThrow(() -> new ProblemException(Problem.notFound("webhook subscription", key)));
    }

    private WebhookDeliveryStore.Receiver enabled(String key) {
        WebhookDeliveryStore.Receiver receiver = receiver(key);
        if (!receiver.enabled()) {
            throw new ProblemException(Problem.conflict("The webhook subscription is disabled; enable it first."));
        }
        return receiver;
    }

    private static ProblemException notFound(UUID id) {
        return new ProblemException(Problem.notFound("webhook delivery", id));
    }
}
