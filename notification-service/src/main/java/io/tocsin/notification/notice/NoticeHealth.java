package io.tocsin.notification.notice;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive while the thread that sends notices lives; says nothing of providers. */
@Liveness
@ApplicationScoped
class NoticeHealth implements HealthCheck {

    private final NoticeSender sender;

    NoticeHealth(NoticeSender sender) {
        this.sender = sender;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("notices").status(sender.isAlive()).build();
    }
}
