package io.tocsin.incident.catalog;

import io.tocsin.incident.hours.BusinessHours;
import io.tocsin.platform.event.CatalogEvent;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A service of the catalog, in the database. */
@Entity
@Table(name = "service")
public class ServiceEntity {

    @Id
    private String key;

    private String name;
    private String team;
    private int tier;

    @Column(name = "escalation_policy")
    private @Nullable String escalationPolicy;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> runbooks;

    @Column(name = "depends_on")
    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> dependsOn;

    @Column(name = "auto_resolve")
    private boolean autoResolve;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable List<String> readers;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> tags;

    @Column(name = "support_hours")
    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable BusinessHours supportHours;

    @Version
    private long version;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected ServiceEntity() {}

    @SuppressWarnings("NullAway.Init")
    ServiceEntity(String key, ServiceBody body) {
        this.key = key;
        change(body);
    }

    final void change(ServiceBody body) {
        name = body.name();
        team = body.team();
        tier = body.tier();
        escalationPolicy = body.escalationPolicy();
        runbooks = body.runbooks() == null ? List.of() : List.copyOf(body.runbooks());
        dependsOn = body.dependsOn() == null ? List.of() : List.copyOf(body.dependsOn());
        autoResolve = body.autoResolve() == null || body.autoResolve();
        tags = body.tags() == null ? List.of() : body.tags().stream().distinct().toList();
        supportHours = body.supportHours();
        readers = body.restrictedTo() == null ? null : body.restrictedTo().tokens();
    }

    public String key() {
        return key;
    }

    public String name() {
        return name;
    }

    public String team() {
        return team;
    }

    int tier() {
        return tier;
    }

    public @Nullable String escalationPolicy() {
        return escalationPolicy;
    }

    List<String> runbooks() {
        return runbooks;
    }

    List<String> dependsOn() {
        return dependsOn;
    }

    public boolean autoResolve() {
        return autoResolve;
    }

    /** Who may read the incidents that are opened for it, see {@link io.tocsin.incident.restriction.Restriction}. */
    public @Nullable List<String> readers() {
        return readers;
    }

    List<String> tags() {
        return tags;
    }

    /** When its team looks after it; null if that is always. */
    public @Nullable BusinessHours supportHours() {
        return supportHours;
    }

    /** As other services are told it. */
    CatalogEvent changed() {
        return new CatalogEvent.ServiceChanged(
                key, name, team, tier, escalationPolicy, supportHours == null ? null : supportHours.told());
    }

    long version() {
        return version;
    }
}
