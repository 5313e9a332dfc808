package io.tocsin.notification.contact;

import io.tocsin.platform.database.Database;
import io.tocsin.platform.event.ContactEvent.Method;
import io.tocsin.platform.event.ContactEvent.MethodsChanged;
import io.tocsin.platform.event.ContactEvent.Rule;
import io.tocsin.platform.messaging.objects.ObjectEvents;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** By what way people can be reached, told to the other services on topic {@code contacts} with each change of it. */
@ApplicationScoped
public class ContactStates {

    /** After so many deliveries in a row that failed for a reason of its own, a method counts as failing. */
    public static final int FAILING = 2;

    private static final String METHODS = """
            select id, channel, label, enabled, verified_at is not null as verified, tested_at, failures
            from contact_method where responder = ? order by id""";

    private static final String RULES =
            "select contact_method_id, after_seconds from notification_rule where responder = ? order by position";

    private final Database database;
    private final ObjectEvents objects;

    ContactStates(Database database, ObjectEvents objects) {
        this.database = database;
        this.objects = objects;
    }

    /**
     * Tells how the person can be reached now, in the current transaction, in which the change was written; nothing if that is what
     * was told last. Of one person one transaction after the other does so, for each must see what the one before has written.
     */
    public void tell(String responder) {
        database.row("select pg_advisory_xact_lock(hashtextextended('contact/' || ?, 0))", row -> true, responder);
        objects.tellOnce(new MethodsChanged(
                responder,
                database.rows(METHODS, ContactStates::method, responder),
                database.rows(RULES, row -> new Rule(row.getObject(1, UUID.class), row.getLong(2)), responder)));
    }

    private static Method method(ResultSet row) throws SQLException {
        return new Method(
                row.getObject("id", UUID.class),
                row.getString("channel"),
                row.getString("label"),
                row.getBoolean("enabled"),
                row.getBoolean("verified"),
                Database.instant(row, "tested_at"),
                row.getInt("failures") >= FAILING);
    }
}
