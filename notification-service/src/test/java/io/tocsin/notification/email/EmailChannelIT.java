package io.tocsin.notification.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.mailer.Mail;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.notification.InboxResource;
import io.tocsin.notification.channel.Message;
import io.tocsin.notification.channel.Note;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.IncidentSummary;
import io.tocsin.platform.event.Severity;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What mail programs fold and sort by. */
@QuarkusTest
@WithTestResource(StoresResource.class)
@WithTestResource(InboxResource.class)
class EmailChannelIT {

    private static final UUID INCIDENT = Ids.next();

    @Inject
    EmailChannel channel;

    @Test
    void shouldHaveTheSameMessageIdAtEveryAttempt() {
        UUID delivery = Ids.next();

        assertThat(header(delivery, "Message-ID")).containsExactly("<" + delivery + "@tocsin>");
        assertThat(header(delivery, "Message-ID")).isEqualTo(header(delivery, "Message-ID"));
        assertThat(header(delivery, "Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void shouldPutThePagesOfAnIncidentIntoOneConversation() {
        String conversation = "<" + INCIDENT + "@tocsin>";

        for (UUID delivery : List.of(Ids.next(), Ids.next())) {
            assertThat(header(delivery, "References")).containsExactly(conversation);
            assertThat(header(delivery, "In-Reply-To")).containsExactly(conversation);
        }
    }

    @Test
    void shouldBringATimeForTheCalendarAsAnInvitation() {
        Mail mail = channel.mail(new Note(
                Ids.next(),
                Ids.next(),
                "REVIEW_SCHEDULED",
                "Review of #7",
                "You are invited.",
                null,
                "BEGIN:VCALENDAR",
                "bob",
                "Bob",
                "bob@example.org",
                null,
                Instant.parse("2026-03-01T02:00:00Z")));

        assertThat(mail.getAttachments()).singleElement().satisfies(attachment -> {
            assertThat(attachment.getName()).isEqualTo("invitation.ics");
            assertThat(attachment.getContentType()).startsWith("text/calendar").contains("method=PUBLISH");
        });
    }

    private List<String> header(UUID delivery, String name) {
        Mail mail = channel.mail(new Message(
                delivery,
                Ids.next(),
                INCIDENT,
                Ids.next(),
                new IncidentSummary(7, "Checkout is down", Severity.SEV1, "checkout", "Checkout", null),
                false,
                "bob",
                "Bob",
                "on call on primary",
                "bob@example.org",
                null,
                Instant.parse("2026-03-01T02:00:00Z")));
        return mail.getHeaders().get(name);
    }
}
