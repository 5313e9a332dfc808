package io.tocsin.platform.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.platform.database.Database;
import io.tocsin.platform.security.CurrentUser;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who changed what. Everything joins the caller's transaction. */
@ApplicationScoped
public class AuditLog {

    /** Stands for the service itself; nobody can have that key. */
    public static final String TOCSIN = "(tocsin)";

    private static final String INSERT =
            "insert into audit_log (at, person, object, action, before, after) values (?, ?, ?, ?, ?, ?)";

    private final Database database;
    private final CurrentUser user;
    private final InstantSource clock;
    private final ObjectMapper json;

    AuditLog(Database database, CurrentUser user, InstantSource clock, ObjectMapper json) {
        this.database = database;
        this.user = user;
        this.clock = clock;
        this.json = json;
    }

    /**
     * Puts a change by the one who makes the request on record.
     *
     * @param action what was done, such as {@code CREATED}
     * @param object its kind and key, such as {@code service:checkout}
     * @param before as the API shows it, without anything secret; null if it was not there
     * @param after as {@code before}; null if it is gone
     * @throws IllegalStateException if nobody is signed in
     */
    public void record(String action, String object, @Nullable Object before, @Nullable Object after) {
        insert(user.key(), action, object, before, after);
    }

    /** Puts on record what no person has done here. The one who did it is {@link #TOCSIN}. */
    public void recordByTocsin(String action, String object, @Nullable Object after) {
        insert(TOCSIN, action, object, null, after);
    }

    private void insert(String person, String action, String object, @Nullable Object before, @Nullable Object after) {
        database.update(
                INSERT,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                person,
                object,
                action,
                write(before),
                write(after));
    }

    /** The newest first. */
    List<AuditRecord> list(AuditFilter filter, long before, int most) {
        StringBuilder sql = new StringBuilder("select * from audit_log where id < ?");
        List<@Nullable Object> values = new ArrayList<>(List.of(before));
        filter.append(sql, values);
        values.add(most);
        return database.rows(
                sql.append(" order by id desc limit ?").toString(),
                row -> new AuditRecord(
                        row.getLong("id"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("person"),
                        row.getString("object"),
                        row.getString("action"),
                        read(row.getString("before")),
                        read(row.getString("after"))),
                values.toArray());
    }

    private @Nullable String write(@Nullable Object content) {
        try {
            return content == null ? null : json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written: " + content, e);
        }
    }

    private @Nullable JsonNode read(@Nullable String content) {
        try {
            return content == null ? null : json.readTree(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is on record cannot be read", e);
        }
    }
}
