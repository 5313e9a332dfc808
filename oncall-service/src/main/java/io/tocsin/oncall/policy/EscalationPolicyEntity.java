package io.tocsin.oncall.policy;

import io.tocsin.oncall.policy.definition.PolicyDefinition;
import io.tocsin.oncall.policy.definition.PolicyVersion;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** A team's escalation policy, in its present version. */
@Entity
@Table(name = "escalation_policy")
public class EscalationPolicyEntity {

    @Id
    private String key;

    @Column(nullable = false)
    private String name;

    @Column(name = "team_key", nullable = false)
    private String team;

    /** Counts the versions of the key, also over a removal; escalations name it. */
    @Column(name = "policy_version", nullable = false)
    private long policyVersion;

    @Convert(converter = DefinitionConverter.class)
    @Column(nullable = false)
    private PolicyDefinition definition;

    @Version
    private long version;

    protected EscalationPolicyEntity() {}

    EscalationPolicyEntity(String key, String name, String team, PolicyDefinition definition, long policyVersion) {
        this.key = key;
        this.name = name;
        this.team = team;
        this.definition = definition;
        this.policyVersion = policyVersion;
    }

    /** Every change makes a new version. */
    void change(String newName, String newTeam, PolicyDefinition newDefinition) {
        name = newName;
        team = newTeam;
        definition = newDefinition;
        policyVersion++;
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

    PolicyDefinition definition() {
        return definition;
    }

    long policyVersion() {
        return policyVersion;
    }

    PolicyVersion inForce() {
        return new PolicyVersion(key, policyVersion, definition);
    }
}
