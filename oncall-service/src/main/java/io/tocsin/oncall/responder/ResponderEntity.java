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
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.annotations.BatchSize;

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

    @Version
    private long version;

    protected ResponderEntity() {}

    ResponderEntity(String key, String name, String timeZone, Map<String, Integer> skills) {
        this.key = key;
        this.name = name;
        this.timeZone = timeZone;
        this.skills.putAll(skills);
    }

    void change(String newName, String newTimeZone, Map<String, Integer> newSkills) {
        name = newName;
        timeZone = newTimeZone;
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

    long version() {
        return version;
    }

    OnCallEvent changed() {
        return new OnCallEvent.ResponderChanged(key, name, timeZone, skills());
    }
}
