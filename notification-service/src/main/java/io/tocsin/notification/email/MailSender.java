package io.tocsin.notification.email;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.tocsin.notification.channel.Outcome;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Hands e-mail to the mail server. */
@ApplicationScoped
public class MailSender {

    static final Duration TIME_LIMIT = Duration.ofSeconds(15);

    private final ReactiveMailer mailer;

    MailSender(ReactiveMailer mailer) {
        this.mailer = mailer;
    }

    /** Waits for the mail server's answer; never called in a transaction. */
    public Outcome send(Mail mail) {
        try {
            mailer.send(mail).await().atMost(TIME_LIMIT);
            return new Outcome.Delivered("taken by the mail server");
        } catch (RuntimeException e) {
            return outcome(e);
        }
    }

    /** A reply of 5xx is final (RFC 5321, 4.2.1); everything else may pass. */
    private static Outcome outcome(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SMTPException smtp) {
                String reply = "the mail server answered " + smtp.getReplyCode();
                return smtp.isPermanent() ? new Outcome.Refused(reply) : new Outcome.Retry(reply, null);
            }
        }
        return new Outcome.Retry("the mail server does not answer", null);
    }
}
