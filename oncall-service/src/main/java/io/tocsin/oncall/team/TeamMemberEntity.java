package io.tocsin.oncall.team;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** A person in a team. */
@Embeddable
public class TeamMemberEntity {

    @Column(name = "responder_key", nullable = false)
    private String responder;

    @Column(nullable = false)
    private boolean lead;

    protected TeamMemberEntity() {}

    TeamMemberEntity(String responder, boolean lead) {
        this.responder = responder;
        this.lead = lead;
    }

    String responder() {
        return responder;
    }

    boolean isLead() {
        return lead;
    }
}
