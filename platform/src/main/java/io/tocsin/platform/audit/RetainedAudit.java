package io.tocsin.platform.audit;

import io.tocsin.platform.retention.Removal;
import io.tocsin.platform.retention.Retained;
import io.tocsin.platform.retention.RetentionConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Records of changes grow old too, if later than the rest. */
@ApplicationScoped
class RetainedAudit implements Retained {

    private final RetentionConfig config;

    RetainedAudit(RetentionConfig config) {
        this.config = config;
    }

    @Override
    public List<Removal> removals() {
        return List.of(new Removal("audit-record", config.auditAge(), """
                delete from audit_log where id in (
                    select id from audit_log where at < ? limit ? for update skip locked)"""));
    }
}
