package io.tocsin.notification.notice;

import io.tocsin.notification.notice.NoticeStore.Way;
import io.tocsin.notification.rule.QuietHoursStore;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.NoticeEvent.NoticeIssued;
import io.tocsin.platform.messaging.AfterCommit;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Notices on their way, each taken in within the caller's transaction and sent after it. */
@ApplicationScoped
public class Notices {

    private final NoticeStore store;
    private final QuietHoursStore quietHours;
    private final NoticeMetrics metrics;
    private final NoticeSender sender;
    private final AfterCommit afterCommit;
    private final InstantSource clock;

    Notices(
            NoticeStore store,
            QuietHoursStore quietHours,
            NoticeMetrics metrics,
            NoticeSender sender,
            AfterCommit afterCommit,
            InstantSource clock) {
        this.store = store;
        this.quietHours = quietHours;
        this.metrics = metrics;
        this.sender = sender;
        this.afterCommit = afterCommit;
        this.clock = clock;
    }

    /** Takes a notice to a person by what methods the person has for notices, once their quiet hours are over. One that was taken already changes nothing. */
    void take(NoticeIssued notice, Instant issuedAt) {
        if (!store.insert(notice, issuedAt)) {
            return;
        }
        List<Way> ways = store.ways(notice.responder());
        if (ways.isEmpty()) {
            metrics.unreachable();
        }
        send(notice.noticeId(), ways, issuedAt, quietHours.after(notice.responder(), clock.instant()));
    }

    /** What is not delivered yet is not delivered any more, and what it says is forgotten. */
    void withdraw(UUID notice) {
        if (store.withdraw(notice, clock.instant())) {
            afterCommit.run(sender::wake);
        }
    }

    /**
     * Sends to one contact method, whether it is on or chosen or not.
     *
     * @return the notice's id, by which its way can be followed
     */
    public UUID sendTo(String responder, UUID method, String channel, NoticeKind kind, String title, String text) {
        Instant now = clock.instant();
        NoticeIssued notice = new NoticeIssued(Ids.next(), responder, kind.name(), title, text, null);
        store.insert(notice, now);
        send(notice.noticeId(), List.of(new Way(method, channel)), now, now);
        return notice.noticeId();
    }

    private void send(UUID notice, List<Way> ways, Instant issuedAt, Instant due) {
        ways.forEach(way -> store.deliver(notice, way, issuedAt, due));
        if (!ways.isEmpty()) {
            afterCommit.run(sender::wake);
        }
    }
}
