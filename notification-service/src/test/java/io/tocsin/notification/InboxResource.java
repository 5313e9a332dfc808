package io.tocsin.notification;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tocsin.local.Mail;
import io.tocsin.local.SmtpInbox;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A mail server that the service under test sends by. */
public class InboxResource implements QuarkusTestResourceLifecycleManager {

    private static @Nullable SmtpInbox inbox;

    @Override
    public Map<String, String> start() {
        SmtpInbox started = SmtpInbox.start(0, 0);
        inbox = started;
        return Map.of(
                "quarkus.mailer.host", "127.0.0.1",
                "quarkus.mailer.port", Integer.toString(started.smtpPort()),
                "quarkus.mailer.mock", "false");
    }

    /** What arrived for one address. */
    public static List<Mail> mailTo(String address) {
        return Objects.requireNonNull(inbox).all().stream()
                .filter(mail -> mail.to().equals(address))
                .toList();
    }

    /** Stops the server while {@code act} runs, and starts it again at the same port. */
    public static void away(Runnable act) {
        SmtpInbox stopped = Objects.requireNonNull(inbox);
        stopped.close();
        try {
            act.run();
        } finally {
            inbox = SmtpInbox.start(stopped.smtpPort(), 0);
        }
    }

    @Override
    public void stop() {
        if (inbox != null) {
            inbox.close();
        }
    }
}
