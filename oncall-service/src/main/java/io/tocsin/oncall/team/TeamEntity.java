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

    @Version
    private long version;

    protected TeamEntity() {}

    TeamEntity(String key, String name, List<String> members, List<String> leads) {
        this.key = key;
        change(name, members, leads);
    }

    final void change(String newName, List<String> newMembers, List<String> newLeads) {
        name = newName;
        if (!newMembers.equals(members()) || !newLeads.equals(leads())) {
            members.clear();
            newMembers.forEach(member -> members.add(new TeamMemberEntity(member, newLeads.contains(member))));
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

    long version() {
        return version;
    }

    OnCallEvent changed() {
        return new OnCallEvent.TeamChanged(key, name, members(), leads());
    }
}
