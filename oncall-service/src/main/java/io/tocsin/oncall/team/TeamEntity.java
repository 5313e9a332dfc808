package io.tocsin.oncall.team;

import io.tocsin.platform.event.OnCallEvent;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.BatchSize;

/** People who work together; some of them lead. */
@Entity
@Table(name = "team")
public class TeamEntity {

    @Id
    private String key;

    @Column(nullable = false)
    private String name;

    @ElementCollection
    @CollectionTable(name = "team_member", joinColumns = @JoinColumn(name = "team_key"))
    @OrderColumn(name = "position")
    @BatchSize(size = 200)
    private List<TeamMemberEntity> members = new ArrayList<>();

    /** Teams within this one. */
    @ElementCollection
    @CollectionTable(name = "team_part", joinColumns = @JoinColumn(name = "team_key"))
    @Column(name = "part_key", nullable = false)
    @OrderColumn(name = "position")
    @BatchSize(size = 200)
    private List<String> teams = new ArrayList<>();

    @Version
    private long version;

    protected TeamEntity() {}

    TeamEntity(String key, String name, List<String> members, List<String> leads, List<String> teams) {
        this.key = key;
        change(name, members, leads, teams);
    }

    final void change(String newName, List<String> newMembers, List<String> newLeads, List<String> newTeams) {
        name = newName;
        if (!newMembers.equals(members()) || !newLeads.equals(leads())) {
            members.clear();
            newMembers.forEach(member -> members.add(new TeamMemberEntity(member, newLeads.contains(member))));
        }
        if (!newTeams.equals(teams)) {
            teams.clear();
            teams.addAll(newTeams);
        }
    }

    String key() {
        return key;
    }

    String name() {
        return name;
    }

    /** In the order in which they were given; leads are members too. */
    List<String> members() {
        return members.stream().map(TeamMemberEntity::responder).toList();
    }

    List<String> leads() {
        return members.stream()
                .filter(TeamMemberEntity::isLead)
                .map(TeamMemberEntity::responder)
                .toList();
    }

    List<String> teams() {
        return List.copyOf(teams);
    }

    long version() {
        return version;
    }

    /** @param all members, those of the teams within this one included */
    OnCallEvent changed(List<String> all) {
        return new OnCallEvent.TeamChanged(key, name, all, leads());
    }
}
