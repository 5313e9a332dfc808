package io.tocsin.notification.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.notification.contact.ContactStates;
import io.tocsin.notification.delivery.DeliveryConfig;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.PageEvent;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Pages and their deliveries, written many at a time. Everything joins the caller's transaction. */
@ApplicationScoped
class PageStore {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataSource dataSource;
    private final DeliveryConfig config;

    PageStore(DataSource dataSource, DeliveryConfig config) {
        this.dataSource = dataSource;
        this.config = config;
    }

    /** How each of these people is to be notified; who is missing cannot be. */
    Map<String, PagePlan> plans(Collection<String> responders) {
        String sql = """
                select c.responder, c.id, c.channel, coalesce(r.after_seconds, 0), c.failures >= ?
                from contact_method c
                left join notification_rule r on r.contact_method_id = c.id and r.responder = c.responder
                where c.responder = any(?) and c.enabled
                  and (r.position is not null
                       or not exists (select 1 from notification_rule x where x.responder = c.responder))
                order by c.responder, r.position, c.channel, c.created_at""";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, ContactStates.FAILING);
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "text", responders.stream().distinct().toArray()));
            Map<String, List<PagePlan.Step>> steps = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    steps.computeIfAbsent(rows.getString(1), key -> new ArrayList<>())
                            .add(new PagePlan.Step(
                                    rows.getObject(2, UUID.class),
                                    rows.getString(3),
                                    Duration.ofSeconds(rows.getLong(4)),
                                    rows.getBoolean(5)));
                }
            }
            Map<String, PagePlan> plans = new HashMap<>();
            steps.forEach((responder, its) -> plans.put(responder, new PagePlan(its)));
            return plans;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /**
     * A page with the way it is to go.
     *
     * @param request whether it asks the person to help, beside the escalation
     */
    record Planned(PageEvent.PageRequested page, boolean request, PagePlan plan) {}

    void insert(List<Planned> pages, Instant at) {
        if (pages.isEmpty()) {
            return;
        }
        List<Row> rows = new ArrayList<>();
        for (Planned planned : pages) {
            planned.plan().steps().forEach(step -> rows.add(new Row(planned.page(), step)));
        }
        try (Connection c = dataSource.getConnection();
                PreparedStatement insertPages = c.prepareStatement("""
                        insert into page (id, incident_id, escalation_id, responder, incident_sequence, incident, reason,
                            created_at, unreachable, request)
                        select r.id, r.incident_id, r.escalation_id, r.responder, r.incident_sequence,
                            case when r.incident_sequence < i.titled_at_sequence
                                then jsonb_set(r.incident::jsonb, '{title}', to_jsonb(i.title)) else r.incident::jsonb end,
                            r.reason, r.at, r.unreachable, r.request
                        from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as r(id, incident_id, escalation_id, responder,
                            incident_sequence, incident, reason, at, unreachable, request)
                        join incident_paging i on i.incident_id = r.incident_id on conflict do nothing""");
                PreparedStatement insertDeliveries = c.prepareStatement("""
                        insert into delivery (id, page_id, incident_id, responder, contact_method_id, channel, state, due_at,
                            expires_at, created_at)
                        select r.id, r.page_id, r.incident_id, r.responder, r.method, r.channel, 'PENDING', r.due, r.expires, r.at
                        from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) as r(id, page_id, incident_id, responder, method, channel, due,
                            expires, at)""")) {
            int n = 1;
            insertPages.setArray(n++, array(c, "uuid", pages, p -> p.page().pageId()));
            insertPages.setArray(n++, array(c, "uuid", pages, p -> p.page().incidentId()));
            insertPages.setArray(n++, array(c, "uuid", pages, p -> p.page().escalationId()));
            insertPages.setArray(n++, array(c, "text", pages, p -> p.page().responder()));
            insertPages.setArray(n++, array(c, "bigint", pages, p -> p.page().incidentSequence()));
            insertPages.setArray(n++, array(c, "text", pages, p -> json(p.page())));
            insertPages.setArray(n++, array(c, "text", pages, p -> p.page().reason()));
            insertPages.setArray(n++, array(c, "timestamptz", pages, p -> at.toString()));
            insertPages.setArray(n++, array(c, "bool", pages, p -> p.plan().unreachable() != null));
            insertPages.setArray(n, array(c, "bool", pages, PageStore.Planned::request));
            insertPages.executeUpdate();
            n = 1;
            insertDeliveries.setArray(n++, array(c, "uuid", rows, r -> Ids.next()));
            insertDeliveries.setArray(n++, array(c, "uuid", rows, r -> r.page().pageId()));
            insertDeliveries.setArray(n++, array(c, "uuid", rows, r -> r.page().incidentId()));
            insertDeliveries.setArray(n++, array(c, "text", rows, r -> r.page().responder()));
            insertDeliveries.setArray(n++, array(c, "uuid", rows, r -> r.step().contactMethod()));
            insertDeliveries.setArray(n++, array(c, "text", rows, r -> r.step().channel()));
            insertDeliveries.setArray(
                    n++,
                    array(c, "timestamptz", rows, r -> at.plus(r.step().after()).toString()));
            insertDeliveries.setArray(
                    n++,
                    array(
                            c,
                            "timestamptz",
                            rows,
                            r -> at.plus(r.step().after()).plus(config.expiry()).toString()));
            insertDeliveries.setArray(n, array(c, "timestamptz", rows, r -> at.toString()));
            insertDeliveries.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private record Row(PageEvent.PageRequested page, PagePlan.Step step) {}

    private static <T> java.sql.Array array(
            Connection c, String type, List<T> rows, java.util.function.Function<T, Object> column)
            throws SQLException {
        return c.createArrayOf(type, rows.stream().map(column).toArray());
    }

    private static String json(PageEvent.PageRequested page) {
        try {
            return JSON.writeValueAsString(page.incident());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
