package io.tocsin.oncall.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.oncall.rotation.Rotation.Frequency;
import io.tocsin.oncall.schedule.layer.LayerBody;
import io.tocsin.oncall.schedule.layer.LayersJson;
import io.tocsin.oncall.schedule.layer.RotationBody;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Schedules of the time before layers become schedules with one. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class ScheduleMigrationIT {

    @Inject
    DataSource dataSource;

    @Test
    void shouldMakeALayerOfWhatAScheduleWas() throws SQLException, IOException {
        try (var connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("create schema before_layers");
            statement.execute("set local search_path to before_layers, public");
            statement.execute(migration("V1__directory.sql"));
            statement.execute("""
                    insert into responder values ('bob', 'Bob', 'UTC', 0), ('carol', 'Carol', 'UTC', 0);
                    insert into team values ('sre', 'SRE', 0);
                    insert into schedule values
                        ('weekly', 'Weekly', 'Europe/Berlin', 'sre', 'WEEKLY', 2, '09:30', 'MONDAY', '2026-01-05', 7, 3),
                        ('daily', 'Daily', 'UTC', 'sre', 'DAILY', 1, '00:00', null, '2026-01-05', 7, 0);
                    insert into schedule_participant values
                        ('weekly', 0, 'carol'), ('weekly', 1, 'bob'), ('weekly', 2, 'carol'), ('daily', 0, 'bob')""");
            statement.execute(migration("V10__schedule_versions.sql"));

            var row = statement.executeQuery("select * from schedule_version where schedule_key = 'weekly'");
            assertThat(row.next()).isTrue();
            assertThat(row.getLong("version")).isEqualTo(3);
            assertThat(row.getTimestamp("effective_from").toInstant()).isEqualTo(StoredVersion.SINCE_EVER);
            assertThat(LayersJson.read(row.getString("definition")))
                    .extracting(LayerBody::rotation)
                    .containsExactly(new RotationBody(
                            Frequency.WEEKLY,
                            2,
                            LocalTime.of(9, 30),
                            DayOfWeek.MONDAY,
                            null,
                            LocalDate.of(2026, 1, 5),
                            null,
                            List.of(List.of("carol"), List.of("bob"), List.of("carol"))));
            var counted = statement.executeQuery(
                    "select (select count(*) from schedule_version), (select count(*) from schedule_reference)");
            assertThat(counted.next()).isTrue();
            assertThat(counted.getInt(1)).isEqualTo(2);
            assertThat(counted.getInt(2)).isEqualTo(3);
            assertThat(StoredVersion.SINCE_EVER).isBefore(Instant.parse("1969-12-31T00:00:00Z"));
            connection.rollback();
        }
    }

    private static String migration(String name) throws IOException {
        try (var text = ScheduleMigrationIT.class.getResourceAsStream("/db/migration/" + name)) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
