package io.tocsin.incident.follow;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** A service whose followers no longer look must be started anew. A database that is away does not count. */
@Liveness
@ApplicationScoped
class FollowerHealth implements HealthCheck {

    private static final Duration SILENCE = Duration.ofSeconds(90);

    private final Followers followers;

    FollowerHealth(Followers followers) {
        this.followers = followers;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("followers")
                .status(followers.areAlive(SILENCE))
                .build();
    }
}
