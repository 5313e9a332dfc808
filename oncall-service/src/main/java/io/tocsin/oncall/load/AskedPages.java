package io.tocsin.oncall.load;

import io.tocsin.platform.database.Database;
import io.tocsin.platform.event.PageEvent.PageRequested;
import io.tocsin.platform.messaging.OutgoingEvent;
import io.tocsin.platform.retention.Removal;
import io.tocsin.platform.retention.Retained;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who was paged when: kept for longer than a year, whatever becomes of the escalations. */
@ApplicationScoped
public class AskedPages implements Retained {

    private final Database database;
    private final Duration age;

    AskedPages(Database database, @ConfigProperty(name = "tocsin.load.page-age", defaultValue = "P400D") Duration age) {
        this.database = database;
        this.age = age;
    }

    /** Keeps what pages these events request, in the caller's transaction. */
    public void record(Collection<OutgoingEvent> events) {
        List<UUID> ids = new ArrayList<>();
        List<String> people = new ArrayList<>();
        List<String> times = new ArrayList<>();
        for (OutgoingEvent event : events) {
            if (event.data() instanceof PageRequested page) {
                ids.add(page.pageId());
                people.add(page.responder());
                times.add(event.at().toString());
            }
        }
        if (!ids.isEmpty()) {
            database.update("""
                    insert into page_asked (page_id, responder, asked_at)
                    select * from unnest(?, ?, cast(? as timestamptz[])) on conflict do nothing""", ids.toArray(UUID[]::new), people, times);
        }
    }

    /** When each of the people was paged in a span; who was not is missing. */
    Map<String, List<Instant>> of(Collection<String> people, Stretch span) {
        Map<String, List<Instant>> pages = new HashMap<>();
        database.rows(
                """
                select responder, asked_at from page_asked
                where responder = any(?) and asked_at >= ? and asked_at < ? order by asked_at""",
                row -> pages.computeIfAbsent(row.getString("responder"), person -> new ArrayList<>())
                        .add(Database.instant(row, "asked_at")),
                List.copyOf(people),
                span.from(),
                span.to());
        return pages;
    }

    @Override
    public List<Removal> removals() {
        return List.of(new Removal("page-asked", age, """
                delete from page_asked where page_id in (
                    select page_id from page_asked where asked_at < ? limit ? for update skip locked)"""));
    }
}
