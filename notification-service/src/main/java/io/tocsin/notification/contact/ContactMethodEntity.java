package io.tocsin.notification.contact;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A contact method, in the database. */
@Entity
@Table(name = "contact_method")
public class ContactMethodEntity {

    @Id
    private UUID id;

    private String responder;
    private String channel;
    private String address;
    private String label;
    /** Read by the sender only, with the delivery that it belongs to. */
    @SuppressWarnings("UnusedVariable")
    private byte @Nullable [] secret;

    private boolean enabled;

    @Column(name = "created_at")
    private Instant createdAt;

    /** What deliveries and codes show; written beside Hibernate, so that it is no change by a person. */
    @Column(name = "verified_at", insertable = false, updatable = false)
    private @Nullable Instant verifiedAt;

    @Column(name = "tested_at", insertable = false, updatable = false)
    private @Nullable Instant testedAt;

    @Column(insertable = false, updatable = false)
    private int failures;

    @Version
    private long version;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected ContactMethodEntity() {}

    ContactMethodEntity(
            UUID id,
            String responder,
            String channel,
            String address,
            String label,
            byte @Nullable [] secret,
            boolean enabled,
            Instant createdAt) {
        this.id = id;
        this.responder = responder;
        this.channel = channel;
        this.address = address;
        this.label = label;
        this.secret = secret;
        this.enabled = enabled;
        this.createdAt = createdAt;
    }

    void change(String newAddress, String newLabel, boolean isEnabled) {
        address = newAddress;
        label = newLabel;
        enabled = isEnabled;
    }

    UUID id() {
        return id;
    }

    String responder() {
        return responder;
    }

    String channel() {
        return channel;
    }

    String address() {
        return address;
    }

    String label() {
        return label;
    }

    boolean enabled() {
        return enabled;
    }

    Instant createdAt() {
        return createdAt;
    }

    boolean verified() {
        return verifiedAt != null;
    }

    @Nullable Instant testedAt() {
        return testedAt;
    }

    int failures() {
        return failures;
    }

    long version() {
        return version;
    }
}
