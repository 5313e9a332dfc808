package io.tocsin.notification.retention;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.notification.link.LinkConfig;
import io.tocsin.platform.messaging.WakeUp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Removes what is old, now and then. Any replica may; they leave each other's rows out. */
@ApplicationScoped
class RetentionWorker {

    private static final Logger LOG = Logger.getLogger(RetentionWorker.class);
    /** How often the clock is looked at, which costs nothing. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final RetentionStore store;
    private final RetentionConfig config;
    private final InstantSource clock;
    private final WakeUp wakeUp = new WakeUp();
    private final Thread thread = Thread.ofPlatform().name("retention").daemon().unstarted(this::removeForEver);
    private volatile boolean stopping;

    RetentionWorker(RetentionStore store, RetentionConfig config, LinkConfig links, InstantSource clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
        if (config.age().compareTo(links.expiry()) < 0) {
            throw new IllegalArgumentException(
                    "tocsin.retention.age must not be shorter than tocsin.links.expiry: a link would act twice");
        }
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        wakeUp.ring();
        thread.join(Duration.ofSeconds(5));
    }

    private void removeForEver() {
        Instant next = clock.instant();
        while (!stopping) {
            try {
                Instant now = clock.instant();
                if (!now.isBefore(next)) {
                    next = now.plus(config.interval());
                    remove(now.minus(config.age()));
                }
                wakeUp.await(LOOK);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warnf("What is old stays until the next time: %s", e);
            }
        }
    }

    private void remove(Instant cutoff) {
        boolean more = true;
        while (more && !stopping) {
            more = store.removeBefore(cutoff, config.batch());
        }
    }
}
