package io.tocsin.notification.subscription.sending;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive while the thread that sends to subscriptions lives; says nothing of receivers. */
@Liveness
@ApplicationScoped
class WebhookHealth implements HealthCheck {

    private final WebhookWorker worker;

    WebhookHealth(WebhookWorker worker) {
        this.worker = worker;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("webhooks").status(worker.isAlive()).build();
    }
}
