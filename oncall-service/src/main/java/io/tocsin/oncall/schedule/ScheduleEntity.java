package io.tocsin.oncall.schedule;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A schedule of a team, as stored, without what its versions say: that is in {@link ScheduleVersionStore}. */
@Entity
@Table(name = "schedule")
public class ScheduleEntity {

    @Id
    private String key;

    @Column(nullable = false)
    private String name;

    @Column(name = "team_key", nullable = false)
    private String team;

    /** Counts changes. Whoever changes a schedule holds the lock of its row. */
    @Column(nullable = false)
    private long version;

    protected ScheduleEntity() {}

    ScheduleEntity(String key, String name, String team) {
        this.key = key;
        change(name, team);
    }

    final void change(String newName, String newTeam) {
        name = newName;
        team = newTeam;
        version++;
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

    long version() {
        return version;
    }
}
