package io.tocsin.oncall.responder;

import io.tocsin.platform.event.OnCallEvent;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/** A person who can be paged. */
@Entity
@Table(name = "responder")
public class ResponderEntity {

    @Id
    private String key;

    @Column(nullable = false)
    private String name;

    @Column(name = "time_zone", nullable = false)
    private String timeZone;

    @ElementCollection
    @CollectionTable(name = "responder_skill", joinColumns = @JoinColumn(name = "responder_key"))
    @MapKeyColumn(name = "skill")
    @Column(name = "level", nullable = false)
    @BatchSize(size = 200)
    private Map<String, Integer> skills = new HashMap<>();

    @Column(name = "remind_before_start_seconds")
    private @Nullable Long remindBeforeStart;

    @Column(name = "remind_before_end_seconds")
    private @Nullable Long remindBeforeEnd;

    @Version
    private long version;

    protected ResponderEntity() {}

    ResponderEntity(String key, ResponderBody body) {
        this.key = key;
        set(body);
    }

    void change(ResponderBody body) {
        set(body);
    }

    private void set(ResponderBody body) {
        name = body.name();
        timeZone = body.timeZone();
        ReminderLeads reminders = body.reminders();
        remindBeforeStart = reminders == null ? null : seconds(reminders.beforeStart());
        remindBeforeEnd = reminders == null ? null : seconds(reminders.beforeEnd());
        Map<String, Integer> newSkills = body.skillsOrNone();
        if (!skills.equals(newSkills)) {
            skills.clear();
            skills.putAll(newSkills);
        }
    }

    String key() {
        return key;
    }

    String name() {
        return name;
    }

    String timeZone() {
        return timeZone;
    }

    Map<String, Integer> skills() {
        return new TreeMap<>(skills);
    }

    /** Null if the person has said nothing. */
    @Nullable ReminderLeads reminders() {
        return remindBeforeStart == null && remindBeforeEnd == null
                ? null
                : new ReminderLeads(duration(remindBeforeStart), duration(remindBeforeEnd));
    }

    private static @Nullable Long seconds(@Nullable Duration lead) {
        return lead == null ? null : lead.toSeconds();
    }

    private static @Nullable Duration duration(@Nullable Long seconds) {
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    long version() {
        return version;
    }

    OnCallEvent changed() {
        return new OnCallEvent.ResponderChanged(key, name, timeZone, skills());
    }
}
