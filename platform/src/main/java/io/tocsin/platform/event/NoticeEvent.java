package io.tocsin.platform.event;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person is to be told that is no page: it wakes nobody, and nobody has to answer. Each notice has one event. */
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
     * @param link where the person sees more; null if there is no such place
     */
    @EventType("io.tocsin.notice.issued.v1")
    record NoticeIssued(
            UUID noticeId,
            String responder,
            String kind,
            String title,
            String text,
            @Nullable String link) implements NoticeEvent {}
}
