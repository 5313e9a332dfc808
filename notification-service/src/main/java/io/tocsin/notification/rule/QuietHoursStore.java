package io.tocsin.notification.rule;

import io.tocsin.platform.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** People's quiet hours. Everything joins the caller's transaction. */
@ApplicationScoped
public class QuietHoursStore {

    private final Database database;

    QuietHoursStore(Database database) {
        this.database = database;
    }

    Optional<QuietHours> of(String responder) {
        return database.row(
                "select zone, from_time, to_time from quiet_hours where responder = ?",
                row -> new QuietHours(
                        ZoneId.of(row.getString(1)),
                        row.getObject(2, LocalTime.class),
                        row.getObject(3, LocalTime.class)),
                responder);
    }

    /** The moment itself, or when the person may be disturbed again. */
    public Instant after(String responder, Instant at) {
        return of(responder).map(hours -> hours.after(at)).orElse(at);
    }

    void replace(String responder, @Nullable QuietHours hours) {
        database.update("delete from quiet_hours where responder = ?", responder);
        if (hours != null) {
            database.update(
                    "insert into quiet_hours (responder, zone, from_time, to_time) values (?, ?, ?, ?)",
                    responder,
                    hours.zone().getId(),
                    hours.from(),
                    hours.to());
        }
    }
}
