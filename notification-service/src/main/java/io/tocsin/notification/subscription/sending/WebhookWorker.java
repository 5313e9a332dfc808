package io.tocsin.notification.subscription.sending;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.notification.contact.SecretBox;
import io.tocsin.notification.subscription.SubscriptionConfig;
import io.tocsin.notification.webhook.WebhookClient;
import io.tocsin.notification.webhook.WebhookConfig;
import io.tocsin.platform.messaging.MessagingConfig;
import io.tocsin.platform.messaging.WakeUp;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Sends webhooks to subscriptions: one thread writes what came of those that are out and claims what is due, virtual threads
 * send. There is room for what every subscription may have under way, so none waits for another's receiver. Nothing here holds a
 * transaction while a receiver is asked.
 */
@ApplicationScoped
public class WebhookWorker {

    private static final Logger LOG = Logger.getLogger(WebhookWorker.class);
    private static final Duration TROUBLE_PAUSE = Duration.ofMillis(500);
    private static final int RESULTS_A_COMMIT = 256;

    private final DueWebhookStore due;
    private final WebhookResultStore results;
    private final Notices notices;
    private final WebhookMetrics metrics;
    private final SecretBox secrets;
    private final SubscriptionConfig config;
    private final InstantSource clock;
    private final boolean enabled;
    private final int room;
    private final WebhookClient client;
    private final Semaphore free;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final WakeUp wakeUp = new WakeUp();
    private final BlockingQueue<WebhookResult> waiting = new LinkedBlockingQueue<>();
    private final ThreadFactory threads = Thread.ofVirtual().name("webhook-", 0).factory();
    private final Thread thread = Thread.ofPlatform().name("webhooks").daemon().unstarted(this::run);
    private int mostResults = RESULTS_A_COMMIT;
    private volatile boolean stopping;

    WebhookWorker(
            DueWebhookStore due,
            WebhookResultStore results,
            Notices notices,
            WebhookMetrics metrics,
            SecretBox secrets,
            SubscriptionConfig config,
            WebhookConfig webhooks,
            MessagingConfig messaging,
            InstantSource clock) {
        this.due = due;
        this.results = results;
        this.notices = notices;
        this.metrics = metrics;
        this.secrets = secrets;
        this.config = config;
        this.clock = clock;
        this.enabled = messaging.enabled();
        this.room = config.most() * config.parallel();
        this.client = new WebhookClient(webhooks, room, clock);
        this.free = new Semaphore(room);
        if (webhooks.timeLimit().compareTo(config.lease()) >= 0) {
            throw new IllegalArgumentException(
                    "tocsin.subscription.lease must be longer than tocsin.webhook.time-limit");
        }
    }

    /** There may be something to send. */
    public void wake() {
        wakeUp.ring();
    }

    void start(@Observes @Priority(2200) StartupEvent event) {
        metrics.register(() -> room - free.availablePermits());
        if (enabled) {
            thread.start();
        }
    }

    /** Claims nothing more, waits for what is being sent, and writes what came of it. */
    void stop(@Observes @Priority(2200) ShutdownEvent event) throws InterruptedException, IOException {
        stopping = true;
        wakeUp.ring();
        if (enabled) {
            thread.join(config.lease());
        }
        client.close();
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    private void run() {
        while (!stopping) {
            try {
                Instant now = clock.instant();
                writeResults(now);
                notices.sendDue(now);
                if (claim(now) == 0 && waiting.isEmpty()) {
                    wakeUp.await(untilNext(now));
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warnf("Webhooks to subscriptions pause: %s", e);
                pause();
            }
        }
        writeLastResults();
    }

    private int claim(Instant now) {
        int most = free.availablePermits();
        if (most == 0) {
            return 0;
        }
        DueWebhookStore.Due found = due.claim(most, now);
        metrics.count(DeliveryState.CANCELLED, found.cancelled());
        for (ClaimedWebhook next : found.toSend()) {
            free.acquireUninterruptibly();
            threads.newThread(() -> send(next)).start();
        }
        return found.toSend().size() + found.cancelled();
    }

    private void send(ClaimedWebhook next) {
        WebhookClient.Answer answer;
        try {
            answer = post(next);
        } catch (RuntimeException e) {
            LOG.warnf(e, "Webhook %s could not be sent", next.id());
            answer = new WebhookClient.NoAnswer("it could not be sent");
        }
        waiting.add(WebhookResult.of(next, answer, clock.instant(), random));
        free.release();
        wakeUp.ring();
    }

    private WebhookClient.Answer post(ClaimedWebhook next) {
        List<String> opened;
        try {
            opened = next.secrets().stream().map(secrets::open).toList();
        } catch (IllegalStateException e) {
            return new WebhookClient.NoAnswer("the secret of the subscription cannot be decrypted");
        }
        return client.post(next.url(), next.id().toString(), next.body(), opened);
    }

    /**
     * What cannot be written is kept and tried again behind the others, fewer at a time: one that can't be written must not keep
     * the rest. If the process ends first, the lease brings the deliveries back.
     */
    private void writeResults(Instant now) {
        List<WebhookResult> batch = new ArrayList<>();
        waiting.drainTo(batch, mostResults);
        if (batch.isEmpty()) {
            return;
        }
        List<DeliveryState> written;
        try {
            written = QuarkusTransaction.requiringNew().call(() -> results.finish(batch, now));
        } catch (RuntimeException e) {
            waiting.addAll(batch);
            mostResults = Math.max(1, mostResults / 2);
            throw e;
        }
        mostResults = Math.min(RESULTS_A_COMMIT, 2 * mostResults);
        written.forEach(state -> metrics.count(state, 1));
    }

    private void writeLastResults() {
        try {
            if (!free.tryAcquire(room, client.timeLimit().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Webhooks to subscriptions are left to their lease");
            }
            while (!waiting.isEmpty()) {
                writeResults(clock.instant());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warnf("What came of webhooks to subscriptions is lost, and they are sent again: %s", e);
        }
    }

    private Duration untilNext(Instant now) {
        return due.nextAfter(now)
                .map(next -> Duration.between(clock.instant(), next))
                .filter(until -> until.compareTo(config.interval()) < 0)
                .map(until -> until.isNegative() ? Duration.ZERO : until)
                .orElse(config.interval());
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(TROUBLE_PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
