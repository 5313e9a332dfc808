package io.tocsin.notification.verification;

import io.tocsin.notification.contact.ContactMethodBody;
import io.tocsin.notification.contact.ContactMethods;
import io.tocsin.notification.contact.ContactStates;
import io.tocsin.notification.notice.NoticeKind;
import io.tocsin.notification.notice.Notices;
import io.tocsin.notification.verification.CodeStore.Sent;
import io.tocsin.platform.audit.AuditLog;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;

/** Sends codes and tests to contact methods, and takes codes back. Everybody's own are theirs, all are an admin's. */
@ApplicationScoped
class Verifications {

    private static final int CODES = 100_000_000;

    private final ContactMethods methods;
    private final ContactStates states;
    private final CodeStore codes;
    private final Notices notices;
    private final AuditLog audit;
    private final VerificationConfig config;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    Verifications(
            ContactMethods methods,
            ContactStates states,
            CodeStore codes,
            Notices notices,
            AuditLog audit,
            VerificationConfig config,
            InstantSource clock) {
        this.methods = methods;
        this.states = states;
        this.codes = codes;
        this.notices = notices;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /** Sends a code to the method, in the place of an earlier one. */
    @Transactional
    MessageView sendCode(UUID id) {
        ContactMethodBody method = methods.lock(id);
        Instant now = requirePause(id);
        String code = "%08d".formatted(random.nextInt(CODES));
        Instant expires = now.plus(config.expiry());
        codes.keep(id, new Sent(digest(id, code), method.address(), expires, 0), now);
        UUID notice = notices.sendTo(
                owner(method),
                id,
                method.channel(),
                NoticeKind.VERIFICATION,
                "Your code is " + code.substring(0, 4) + " " + code.substring(4),
                "Give this code to Tocsin to show that messages to \"%s\" arrive: %s\nIt is good until %s. If you did not ask for it, do nothing."
                        .formatted(method.label(), code, expires.truncatedTo(ChronoUnit.SECONDS)));
        return new MessageView(notice, expires);
    }

    /** Sends a message that asks for nothing. Once it is delivered, the method counts as tested. */
    @Transactional
    MessageView sendTest(UUID id) {
        ContactMethodBody method = methods.lock(id);
        requirePause(id);
        UUID notice = notices.sendTo(
                owner(method),
                id,
                method.channel(),
                NoticeKind.TEST,
                "This is a test",
                "Messages to \"%s\" arrive here. Nothing has happened, and nothing is to be done."
                        .formatted(method.label()));
        return new MessageView(notice, null);
    }

    /**
     * Takes a code back. A wrong one is counted, whatever the answer.
     *
     * @throws ProblemException 422 if it is not the code that was last sent to the method's present address, or too late
     */
    @Transactional(dontRollbackOn = ProblemException.class)
    ContactMethodBody confirm(UUID id, String code) {
        ContactMethodBody method = methods.lock(id);
        Instant now = clock.instant();
        Sent sent = codes.sent(id)
                .filter(one -> now.isBefore(one.expiresAt()))
                .filter(one -> one.tries() < config.tries())
                .filter(one -> one.address().equals(method.address()))
                .orElseThrow(() -> refused("no code is waiting for it: ask for a new one"));
        if (!MessageDigest.isEqual(sent.digest(), digest(id, code.replace(" ", "")))) {
            codes.countTry(id);
            throw refused("is not the code that was sent");
        }
        codes.verified(id, now);
        states.tell(owner(method));
        ContactMethodBody verified = methods.lock(id);
        audit.record("VERIFIED", "responder:" + owner(method) + "/contact-method:" + id, method, verified);
        return verified;
    }

    private Instant requirePause(UUID method) {
        Instant now = clock.instant();
        Instant last = codes.lastSent(method);
        if (last != null && now.isBefore(last.plus(config.pause()))) {
            throw new ProblemException(Problem.rateLimited("A message was sent to this contact method just now."))
                    .retryAfter(Duration.between(now, last.plus(config.pause())));
        }
        return now;
    }

    private static String owner(ContactMethodBody method) {
        return Objects.requireNonNull(method.responder());
    }

    private static ProblemException refused(String reason) {
        return new ProblemException(Problem.validation("/code", reason));
    }

    private static byte[] digest(UUID method, String code) {
        try {
            return MessageDigest.getInstance("SHA-256").digest((method + " " + code).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
