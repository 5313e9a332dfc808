package io.tocsin.notification.email;

import io.quarkus.mailer.Mail;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.tocsin.notification.channel.Channel;
import io.tocsin.notification.channel.Message;
import io.tocsin.notification.channel.Note;
import io.tocsin.notification.channel.Outcome;
import io.tocsin.notification.link.Link;
import io.tocsin.notification.link.LinkTokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Pages by e-mail over SMTP, as HTML and as plain text. */
@ApplicationScoped
public class EmailChannel implements Channel {

    /** What RFC 5321 lets through in practice: one @, no white space or control character, a host with or without a dot. */
    private static final Pattern ADDRESS = Pattern.compile(
            "[^\\s@<>(),;:\"\\\\\\[\\]\\p{Cntrl}]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");

    private static final int SUBJECT_TITLE = 150;

    private final MailSender mails;
    private final LinkTokens links;
    private final Template html;
    private final Template text;
    private final Template notice;

    EmailChannel(
            MailSender mails,
            LinkTokens links,
            @Location("page.html") Template html,
            @Location("page.txt") Template text,
            @Location("notice.txt") Template notice) {
        this.mails = mails;
        this.links = links;
        this.html = html;
        this.text = text;
        this.notice = notice;
    }

    @Override
    public String name() {
        return "email";
    }

    @Override
    public int parallel() {
        return 20;
    }

    @Override
    public Duration timeLimit() {
        return MailSender.TIME_LIMIT;
    }

    @Override
    public @Nullable String faultOf(String address) {
        return ADDRESS.matcher(address).matches() ? null : "must be an e-mail address";
    }

    @Override
    public boolean hasSecret() {
        return false;
    }

    Mail mail(Message message) {
        String incident = "<" + message.incidentId() + "@tocsin>";
        String acknowledge = links.url(message, Link.Action.ACKNOWLEDGE, name());
        String escalate = links.url(message, Link.Action.ESCALATE, name());
        String open = links.url(message, Link.Action.OPEN, name());
        return new Mail()
                .addTo(message.address())
                .setSubject(subject(message))
                .setHtml(fill(html, message, acknowledge, escalate, open))
                .setText(fill(text, message, acknowledge, escalate, open))
                // The same over all attempts, so that a mail program can fold repetitions (RFC 5322, 3.6.4).
                .addHeader("Message-ID", "<" + message.deliveryId() + "@tocsin>")
                // All pages of an incident belong to one conversation.
                .addHeader("In-Reply-To", incident)
                .addHeader("References", incident)
                .addHeader("Auto-Submitted", "auto-generated");
    }

    @Override
    public Outcome send(Message message) {
        return mails.send(mail(message));
    }

    /** As plain text, with no mark of urgency. */
    Mail mail(Note note) {
        Mail mail = new Mail()
                .addTo(note.address())
                .setSubject("[Tocsin] " + line(note.title()))
                .setText(notice.data("name", note.responderName())
                        .data("text", note.text())
                        .data("link", note.link() == null ? "" : note.link())
                        .data(
                                "issuedAt",
                                note.issuedAt().truncatedTo(ChronoUnit.SECONDS).toString())
                        .render())
                .addHeader("Message-ID", "<" + note.deliveryId() + "@tocsin>")
                .addHeader("Auto-Submitted", "auto-generated");
        return note.calendar() == null
                ? mail
                : mail.addAttachment(
                        "invitation.ics",
                        note.calendar().getBytes(StandardCharsets.UTF_8),
                        "text/calendar; charset=UTF-8; method=PUBLISH");
    }

    @Override
    public Outcome send(Note note) {
        return mails.send(mail(note));
    }

    private static String subject(Message message) {
        String title = line(message.incident().title());
        return "[Tocsin] " + message.incident().severity() + " #"
                + message.incident().number() + " "
                + title;
    }

    /** Fit for a header. */
    private static String line(String title) {
        String line = title.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= SUBJECT_TITLE ? line : line.substring(0, SUBJECT_TITLE) + "…";
    }

    private static String fill(Template template, Message message, String acknowledge, String escalate, String open) {
        TemplateInstance instance = template.data("incident", message.incident())
                .data("yes", message.request() ? "Accept" : "Acknowledge")
                .data("no", message.request() ? "Decline" : "Escalate to the next")
                .data("asked", message.request() ? "you are asked to help" : "you are paged")
                .data("name", message.responderName())
                .data("reason", message.reason())
                .data(
                        "pagedAt",
                        message.pagedAt().truncatedTo(ChronoUnit.SECONDS).toString())
                .data("acknowledge", acknowledge)
                .data("escalate", escalate)
                .data("open", open);
        return instance.render();
    }
}
