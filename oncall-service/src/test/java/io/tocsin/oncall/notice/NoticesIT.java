package io.tocsin.oncall.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.oncall.Rota;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.NoticeEvent.NoticeIssued;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.OutgoingEvent;
import io.tocsin.platform.notice.NoticeText;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TopicProbe;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Notices go out with what they tell of, and can be told again. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class NoticesIT {

    @Inject
    Notices notices;

    @Inject
    NoticeLog log;

    private final String bob = new Rota().key("bob");
    private final TopicProbe topic = TopicProbe.on(Topic.NOTICES);

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void shouldTellOnceTheTransactionHasCommitted() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    notices.issue(bob, NoticeKind.GAP_AHEAD, "never said", "");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        UUID id = QuarkusTransaction.requiringNew()
                .call(() -> notices.issue(
                        bob, NoticeKind.SHIFT_STARTS, "Your shift\n begins", "Soon.", "https://a.example"));

        NoticeIssued told = topic.awaitEvent(
                NoticeIssued.class, notice -> notice.responder().equals(bob));
        assertThat(told)
                .isEqualTo(
                        new NoticeIssued(id, bob, "SHIFT_STARTS", "Your shift begins", "Soon.", "https://a.example"));
        UUID before = new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() - 1);
        OutgoingEvent kept = log.read(before.toString(), 1).events().getFirst();
        assertThat(kept.data()).isEqualTo(told);
        assertThat(kept.id()).isEqualTo(id);
        assertThat(kept.sequence()).isEqualTo(1);
    }

    @Test
    void shouldCutWhatIsTooLongInsteadOfRefusingTheChange() {
        String text = "x".repeat(NoticeText.LONGEST_TEXT - 2) + "🔔🔔";

        QuarkusTransaction.requiringNew().run(() -> notices.issue(bob, NoticeKind.NOT_READY, "y".repeat(300), text));

        NoticeIssued told = topic.awaitEvent(
                NoticeIssued.class, notice -> notice.responder().equals(bob));
        assertThat(told.title()).hasSize(NoticeText.LONGEST_TITLE).endsWith("y…");
        assertThat(told.text())
                .hasSizeLessThanOrEqualTo(NoticeText.LONGEST_TEXT)
                .endsWith("x…");
    }

    @Test
    void shouldRefuseAPositionThatItNeverGave() {
        assertThatThrownBy(() -> log.read("nowhere", 10)).hasMessageContaining("parameter");
        assertThat(log.read(Ids.next().toString(), 10).events()).isEqualTo(List.of());
    }
}
