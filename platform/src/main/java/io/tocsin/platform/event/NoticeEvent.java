package io.tocsin.platform.event;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person is to be told that is no page: it wakes nobody, and nobody has to answer. A notice is issued once, and may be
 * withdrawn. */
public sealed interface NoticeEvent extends Event {

    UUID noticeId();

    @Override
    default String subject() {
        return noticeId().toString();
    }

    /**
     * A person is to be told something, by the methods that suit what is not urgent.
     *
     * @param responder the key of the person
     * @param kind what it is about, such as {@code SHIFT_STARTS}; there may be kinds that a reader does not know
     * @param title one line
     * @param text plain text
     * @param link where the person sees more, a URL or a path under the suite's own address; null if there is no such place
     * @param calendar a time for the person's calendar, as iCalendar (RFC 5545); null if there is none
     */
    @EventType("io.tocsin.notice.issued.v1")
    record NoticeIssued(
            UUID noticeId,
            String responder,
            String kind,
            String title,
            String text,
            @Nullable String link,
            @Nullable String calendar)
            implements NoticeEvent {

        /** With no time for a calendar. */
        public NoticeIssued(
                UUID noticeId, String responder, String kind, String title, String text, @Nullable String link) {
            this(noticeId, responder, kind, title, text, link, null);
        }
    }

    /** What a notice says is not to be told any more: what is not delivered yet never is, and its words are forgotten. */
    @EventType("io.tocsin.notice.withdrawn.v1")
    record NoticeWithdrawn(UUID noticeId) implements NoticeEvent {}
}
