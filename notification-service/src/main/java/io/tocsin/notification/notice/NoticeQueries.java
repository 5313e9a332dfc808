package io.tocsin.notification.notice;

import io.tocsin.platform.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Notices as they are asked for. */
@ApplicationScoped
class NoticeQueries {

    private static final UUID LAST = new UUID(-1, -1);

    private final Database database;

    NoticeQueries(Database database) {
        this.database = database;
    }

    /** A person's, the newest first. */
    List<NoticeView> of(String responder, @Nullable UUID before, int most) {
        return whole(database.rows(
                "select * from notice where responder = ? and id < ? order by id desc limit ?",
                NoticeQueries::notice,
                responder,
                before == null ? LAST : before,
                most));
    }

    Optional<NoticeView> find(UUID id) {
        return whole(database.rows("select * from notice where id = ?", NoticeQueries::notice, id)).stream()
                .findFirst();
    }

    private List<NoticeView> whole(List<NoticeView> notices) {
        Map<UUID, List<NoticeView.Delivery>> deliveries = new HashMap<>();
        UUID[] ids = notices.stream().map(NoticeView::id).toArray(UUID[]::new);
        database.rows(
                "select * from notice_delivery where notice_id = any(?) order by id",
                row -> deliveries
                        .computeIfAbsent(row.getObject("notice_id", UUID.class), id -> new ArrayList<>())
                        .add(delivery(row)),
                new Object[] {ids});
        return notices.stream()
                .map(notice -> new NoticeView(
                        notice.id(),
                        notice.responder(),
                        notice.kind(),
                        notice.title(),
                        notice.text(),
                        notice.link(),
                        notice.issuedAt(),
                        deliveries.getOrDefault(notice.id(), List.of())))
                .toList();
    }

    private static NoticeView notice(ResultSet row) throws SQLException {
        boolean code = row.getString("kind").equals(NoticeKind.VERIFICATION.name());
        return new NoticeView(
                row.getObject("id", UUID.class),
                row.getString("responder"),
                row.getString("kind"),
                row.getString("title"),
                code ? "" : row.getString("text"),
                row.getString("link"),
                row.getTimestamp("issued_at").toInstant(),
                List.of());
    }

    private static NoticeView.Delivery delivery(ResultSet row) throws SQLException {
        return new NoticeView.Delivery(
                row.getObject("contact_method_id", UUID.class),
                row.getString("channel"),
                row.getString("state"),
                row.getInt("attempts"),
                row.getString("detail"),
                Database.instant(row, "ended_at"));
    }
}
