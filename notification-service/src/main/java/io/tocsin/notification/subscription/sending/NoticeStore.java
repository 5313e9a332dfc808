package io.tocsin.notification.subscription.sending;

import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Which owners are still to be told that their subscription was disabled. */
@ApplicationScoped
class NoticeStore {

    private static final String CLAIM = """
            update webhook_subscription s set notice_due_at = ?, notice_attempts = s.notice_attempts + 1
            from (select id from webhook_subscription where notice_due_at <= ? for update skip locked) due
            where s.id = due.id
            returning s.id, s.key, s.name, s.url, s.owner, s.disabled_at, s.disabled_reason, s.notice_attempts,
                (select array_agg(c.address order by c.created_at) from contact_method c
                 where c.responder = s.owner and c.channel = 'email' and c.enabled) as addresses""";

    private final DataSource dataSource;

    NoticeStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * An owner who is to be told.
     *
     * @param attempt its number, from 1
     */
    record Notice(
            UUID subscription,
            String key,
            String name,
            String url,
            String owner,
            Instant disabledAt,
            String reason,
            int attempt,
            List<String> addresses) {}

    /** Those that are due; they come back if nothing is heard of them within the lease. */
    List<Notice> claim(Instant now, Duration lease) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setTimestamp(1, Timestamp.from(now.plus(lease)));
            claim.setTimestamp(2, Timestamp.from(now));
            List<Notice> notices = new ArrayList<>();
            try (ResultSet rows = claim.executeQuery()) {
                while (rows.next()) {
                    Array addresses = rows.getArray("addresses");
                    notices.add(new Notice(
                            rows.getObject("id", UUID.class),
                            rows.getString("key"),
                            rows.getString("name"),
                            rows.getString("url"),
                            rows.getString("owner"),
                            rows.getTimestamp("disabled_at").toInstant(),
                            rows.getString("disabled_reason"),
                            rows.getInt("notice_attempts"),
                            addresses == null ? List.of() : List.of((String[]) addresses.getArray())));
                }
            }
            return notices;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** @param next when to try again; null if that is all */
    void finish(Notice notice, @Nullable Instant next) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement("""
                        update webhook_subscription set notice_due_at = ?::timestamptz
                        where id = ? and disabled_at = ? and notice_attempts = ?""")) {
            update.setString(1, next == null ? null : next.toString());
            update.setObject(2, notice.subscription());
            update.setTimestamp(3, Timestamp.from(notice.disabledAt()));
            update.setInt(4, notice.attempt());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }
}
