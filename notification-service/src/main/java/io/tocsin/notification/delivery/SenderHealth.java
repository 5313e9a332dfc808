package io.tocsin.notification.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive while the threads that send live; says nothing of providers, which a restart would not bring back. */
@Liveness
@ApplicationScoped
class SenderHealth implements HealthCheck {

    private final Senders senders;

    SenderHealth(Senders senders) {
        this.senders = senders;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("senders").status(senders.areAlive()).build();
    }
}
