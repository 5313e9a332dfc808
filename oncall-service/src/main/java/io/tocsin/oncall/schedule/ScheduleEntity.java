package io.tocsin.oncall.schedule;

import io.tocsin.oncall.rotation.Group;
import io.tocsin.oncall.rotation.Layer;
import io.tocsin.oncall.rotation.Rotation;
import io.tocsin.oncall.rotation.Rotation.Frequency;
import io.tocsin.oncall.rotation.ScheduleCover;
import io.tocsin.oncall.rotation.ScheduleVersion;
import io.tocsin.oncall.rotation.SkippedDays;
import io.tocsin.oncall.rotation.SkippedTurns;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/** A schedule of a team, as stored; what it means is in {@link Rotation} and {@link ScheduleCover}. */
@Entity
@Table(name = "schedule")
public class ScheduleEntity {

    @Id
    private String key;

    @Column(nullable = false)
    private String name;

    @Column(name = "time_zone", nullable = false)
    private String timeZone;

    @Column(name = "team_key", nullable = false)
    private String team;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Frequency frequency;

    @Column(nullable = false)
    private int every;

    @Column(name = "handoff_time", nullable = false)
    private LocalTime handoffTime;

    @Enumerated(EnumType.STRING)
    @Column(name = "handoff_day")
    private @Nullable DayOfWeek handoffDay;

    @Column(name = "start_date", nullable = false)
    private LocalDate startDate;

    @ElementCollection
    @CollectionTable(name = "schedule_participant", joinColumns = @JoinColumn(name = "schedule_key"))
    @OrderColumn(name = "position")
    @Column(name = "responder_key", nullable = false)
    @BatchSize(size = 200)
    private List<String> participants = new ArrayList<>();

    @Version
    private long version;

    protected ScheduleEntity() {}

    ScheduleEntity(String key, String name, String team, String timeZone, Rotation rotation) {
        this.key = key;
        change(name, team, timeZone, rotation);
    }

    final void change(String newName, String newTeam, String newTimeZone, Rotation rotation) {
        name = newName;
        team = newTeam;
        timeZone = newTimeZone;
        frequency = rotation.frequency();
        every = rotation.every();
        handoffTime = rotation.handoffTime();
        handoffDay = rotation.handoffDay();
        startDate = rotation.startDate();
        List<String> newParticipants = rotation.participants().stream()
                .map(group -> group.responders().getFirst())
                .toList();
        if (!participants.equals(newParticipants)) {
            participants.clear();
            participants.addAll(newParticipants);
        }
    }

    String key() {
        return key;
    }

    String name() {
        return name;
    }

    String team() {
        return team;
    }

    String timeZone() {
        return timeZone;
    }

    Rotation rotation() {
        return new Rotation(
                frequency,
                every,
                handoffTime,
                handoffDay,
                null,
                startDate,
                null,
                participants.stream().map(Group::of).toList());
    }

    /** There is one, with one layer. */
    List<ScheduleVersion> versions() {
        Layer layer = new Layer("rotation", rotation(), List.of(), SkippedDays.NONE, SkippedTurns.USED_UP);
        return List.of(new ScheduleVersion(Instant.MIN, ZoneId.of(timeZone), List.of(layer)));
    }

    long version() {
        return version;
    }
}
