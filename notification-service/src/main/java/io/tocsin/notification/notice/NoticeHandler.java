package io.tocsin.notification.notice;

import io.tocsin.platform.event.NoticeEvent;
import io.tocsin.platform.event.NoticeEvent.NoticeIssued;
import io.tocsin.platform.event.NoticeEvent.NoticeWithdrawn;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.IncomingEvent;
import io.tocsin.platform.messaging.TopicHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Takes what other services want people to be told. */
@ApplicationScoped
class NoticeHandler implements TopicHandler<NoticeEvent> {

    private final Notices notices;

    NoticeHandler(Notices notices) {
        this.notices = notices;
    }

    @Override
    public Topic topic() {
        return Topic.NOTICES;
    }

    @Override
    public void handle(List<IncomingEvent<NoticeEvent>> events) {
        for (IncomingEvent<NoticeEvent> event : events) {
            switch (event.data()) {
                case NoticeIssued notice -> notices.take(notice, event.time());
                case NoticeWithdrawn withdrawn -> notices.withdraw(withdrawn.noticeId());
            }
        }
    }
}
