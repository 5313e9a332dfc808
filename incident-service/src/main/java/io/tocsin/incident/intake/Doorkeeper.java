package io.tocsin.incident.intake;

import io.tocsin.incident.integration.Integration;
import io.tocsin.incident.integration.Integrations;
import io.tocsin.platform.http.RateLimit;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Who may come in: a known key, of the right type, within its rate. */
@ApplicationScoped
public class Doorkeeper {

    private final Integrations integrations;
    private final IntakeMetrics metrics;
    private final RateLimit limit;

    Doorkeeper(Integrations integrations, IntakeMetrics metrics, IntakeConfig config) {
        this.integrations = integrations;
        this.metrics = metrics;
        this.limit = new RateLimit(config.rateLimit());
    }

    /** What the key stands for, if it is one for this type of integration. */
    public Optional<Integration> admit(String key, Integration.Type type) {
        Optional<Integration> found = integrations.byKey(key).filter(integration -> integration.type() == type);
        if (found.isEmpty()) {
            metrics.refused(type, "unknown-key");
        }
        return found;
    }

    /** Whether the integration may send so many events now; if so, they count. */
    public boolean withinRate(Integration integration, int events) {
        boolean within = limit.use(integration.id(), Math.max(1, events)).isEmpty();
        if (!within) {
            metrics.refused(integration.type(), "rate-limit");
        }
        return within;
    }
}
