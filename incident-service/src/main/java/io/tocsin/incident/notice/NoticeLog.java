package io.tocsin.incident.notice;

import io.tocsin.platform.database.Database;
import io.tocsin.platform.notice.IssuedNotices;
import io.tocsin.platform.retention.RetentionConfig;
import jakarta.inject.Singleton;

/** The notices of this service. Not proxied, for what it extends has no constructor without arguments. */
@Singleton
class NoticeLog extends IssuedNotices {

    NoticeLog(Database database, RetentionConfig retention) {
        super(database, retention);
    }
}
