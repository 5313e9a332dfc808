package io.tocsin.oncall.escalation;

import java.util.UUID;

/** A person who was paged by the step under way. */
public record Page(UUID id, String responder, boolean unreachable) {

    Page lost() {
        return new Page(id, responder, true);
    }
}
