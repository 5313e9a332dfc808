package io.tocsin.notification.subscription.sending;

import io.quarkus.mailer.Mail;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.tocsin.notification.channel.Outcome;
import io.tocsin.notification.email.MailSender;
import io.tocsin.notification.subscription.SubscriptionConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells owners by e-mail that their subscription was disabled, until the mail server has taken it. */
@ApplicationScoped
class Notices {

    private static final Logger LOG = Logger.getLogger(Notices.class);
    /** Longer than the mail server is waited for, for each of a few addresses. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final NoticeStore store;
    private final MailSender mails;
    private final Template text;
    private final SubscriptionConfig config;
    private final InstantSource clock;
    private final RandomGenerator random = RandomGenerator.getDefault();

    Notices(
            NoticeStore store,
            MailSender mails,
            @Location("webhook-disabled.txt") Template text,
            SubscriptionConfig config,
            InstantSource clock) {
        this.store = store;
        this.mails = mails;
        this.text = text;
        this.config = config;
        this.clock = clock;
    }

    /** Begins to send what is due, and does not wait for it. */
    void sendDue(Instant now) {
        for (NoticeStore.Notice notice : store.claim(now, LEASE)) {
            Thread.ofVirtual().name("webhook-notice-" + notice.key()).start(() -> send(notice));
        }
    }

    private void send(NoticeStore.Notice notice) {
        try {
            boolean taken = false;
            for (String address : notice.addresses()) {
                taken |= mails.send(mail(notice, address)) instanceof Outcome.Delivered;
            }
            store.finish(notice, taken ? null : next(notice));
        } catch (RuntimeException e) {
            LOG.warnf("The owner of webhook subscription %s is told later that it was disabled: %s", notice.key(), e);
        }
    }

    private @Nullable Instant next(NoticeStore.Notice notice) {
        Instant last = notice.disabledAt().plus(config.giveUpAfter());
        Instant next = RetrySchedule.next(notice.attempt(), clock.instant(), last, null, random);
        LOG.warnf(
                "%s cannot be told by e-mail that webhook subscription %s was disabled; %s",
                notice.owner(), notice.key(), next == null ? "nobody was" : "tried again at " + next);
        return next;
    }

    private Mail mail(NoticeStore.Notice notice, String address) {
        String name = notice.name().replaceAll("\\p{Cntrl}+", " ");
        return new Mail()
                .addTo(address)
                .setSubject("[Tocsin] Webhook subscription " + name + " is disabled")
                .setText(text.data("name", name)
                        .data("key", notice.key())
                        // The rest of the URL may be a secret.
                        .data("host", URI.create(notice.url()).getHost())
                        .data("reason", notice.reason())
                        .data(
                                "at",
                                notice.disabledAt()
                                        .truncatedTo(ChronoUnit.SECONDS)
                                        .toString())
                        .render())
                .addHeader("Auto-Submitted", "auto-generated");
    }
}
