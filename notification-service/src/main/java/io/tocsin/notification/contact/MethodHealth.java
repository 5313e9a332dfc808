package io.tocsin.notification.contact;

import io.tocsin.platform.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * Whether contact methods work, as their deliveries show. A delivery that was refused counts against its method, and so does a webhook
 * that never answered, for its receiver is the person's own. A mail server that is away counts against nobody: it is the same for all.
 * Whatever arrives makes up for everything before. Everything joins the caller's transaction.
 */
@ApplicationScoped
public class MethodHealth {

    private static final String ENDED = """
            with ended as (
                select d.contact_method_id as id, bool_or(e.arrived) as arrived, count(*) filter (where not e.arrived) as failed
                from unnest(?::uuid[], ?::text[]) as r(delivery, result)
                join delivery d on d.id = r.delivery
                cross join lateral (select r.result = 'ARRIVED' as arrived) e
                where r.result = 'ARRIVED' or r.result = 'REFUSED' or d.channel <> 'email'
                group by d.contact_method_id
            ), held as (
                select c.id, c.failures, e.arrived, e.failed from contact_method c join ended e on e.id = c.id
                where not e.arrived or c.failures > 0
                order by c.id for update of c
            )
            update contact_method c set failures = case when h.arrived then 0 else h.failures + h.failed end
            from held h where c.id = h.id
            returning c.responder, h.failures as before, c.failures as after""";

    private static final String ARRIVED = """
            update contact_method set failures = 0, tested_at = coalesce(?::timestamptz, tested_at)
            where id = ? and (failures > 0 or ?) returning responder""";

    private static final String FAILED = """
            update contact_method set failures = failures + 1 where id = ? and (? or channel <> 'email') returning responder""";

    private final Database database;
    private final ContactStates states;
    private final InstantSource clock;

    MethodHealth(Database database, ContactStates states, InstantSource clock) {
        this.database = database;
        this.states = states;
        this.clock = clock;
    }

    /** How a delivery ended that says something of its method. */
    public enum End {
        ARRIVED,
        REFUSED,
        UNANSWERED
    }

    /** Of deliveries of pages, many at once; each list has as many entries. */
    public void ended(List<UUID> deliveries, List<End> ends) {
        if (deliveries.isEmpty()) {
            return;
        }
        database
                .rows(
                        ENDED,
                        MethodHealth::turned,
                        deliveries.toArray(UUID[]::new),
                        ends.stream().map(End::name).toArray(String[]::new))
                .stream()
                .filter(turned -> turned.failedBefore() != turned.failsNow())
                .map(Turned::responder)
                .distinct()
                .sorted()
                .forEach(states::tell);
    }

    private record Turned(String responder, boolean failedBefore, boolean failsNow) {}

    private static Turned turned(ResultSet row) throws SQLException {
        return new Turned(
                row.getString("responder"),
                row.getInt("before") >= ContactStates.FAILING,
                row.getInt("after") >= ContactStates.FAILING);
    }

    /** Something has been taken for the method. @param test whether it was sent to see just that */
    public void arrived(UUID method, boolean test) {
        Instant at = clock.instant();
        database.rows(ARRIVED, row -> row.getString(1), test ? at.toString() : null, method, test)
                .forEach(states::tell);
    }

    /** A message was given up. @param refused whether the provider said that it will never do */
    public void failed(UUID method, boolean refused) {
        database.rows(FAILED, row -> row.getString(1), method, refused).forEach(states::tell);
    }
}
