package io.tocsin.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The variables that the services are given are variables that they read, and none that they need is missing. */
class EnvironmentTest {

    private static final Set<String> OF_EVERY_SERVICE = Set.of(
            "QUARKUS_HTTP_HOST",
            "QUARKUS_HTTP_PORT",
            "QUARKUS_MANAGEMENT_HOST",
            "QUARKUS_MANAGEMENT_PORT",
            "QUARKUS_SHUTDOWN_TIMEOUT",
            "QUARKUS_DATASOURCE_JDBC_URL",
            "QUARKUS_DATASOURCE_USERNAME",
            "QUARKUS_DATASOURCE_PASSWORD",
            "KAFKA_BOOTSTRAP_SERVERS",
            "QUARKUS_OIDC_AUTH_SERVER_URL");

    private static final Map<String, Set<String>> OF_ONE = Map.of(
            "incident-service",
            Set.of(),
            "oncall-service",
            Set.of("TOCSIN_ESCALATION_FALLBACK_RESPONDERS"),
            "notification-service",
            Set.of(
                    "QUARKUS_MAILER_HOST",
                    "QUARKUS_MAILER_PORT",
                    "QUARKUS_MAILER_FROM",
                    "QUARKUS_MAILER_USERNAME",
                    "QUARKUS_MAILER_PASSWORD",
                    "TOCSIN_LINKS_SECRET",
                    "TOCSIN_LINKS_BASE_URL",
                    "TOCSIN_CREDENTIALS_KEY"));

    private static final Map<String, Set<String>> OPTIONAL = Map.of(
            "incident-service",
            Set.of("TOCSIN_INTAKE_RATE_LIMIT"),
            "oncall-service",
            Set.of(),
            "notification-service",
            Set.of("TOCSIN_WEBHOOK_ALLOWED_PRIVATE_ADDRESSES", "TOCSIN_CONSOLE_URL"));

    @EveryOverlay
    void shouldGiveEachServiceWhatItReads(Overlay overlay) {
        assertThat(overlay.services()).allSatisfy(service -> {
            var given = new TreeSet<>(Environment.of(overlay, service).keySet());
            service.container().getEnv().stream().map(EnvVar::getName).forEach(given::add);
            given.removeAll(OPTIONAL.get(service.name()));

            var needed = new TreeSet<>(OF_EVERY_SERVICE);
            needed.addAll(OF_ONE.get(service.name()));
            assertThat(given).isEqualTo(needed);
        });
    }

    @EveryOverlay
    void shouldGiveEachServiceADatabaseAndAUserOfItsOwn(Overlay overlay) {
        assertThat(overlay.services()).allSatisfy(service -> {
            String name = service.name().replace("-service", "");
            Map<String, String> variables = Environment.of(overlay, service);
            assertThat(variables).containsEntry("QUARKUS_DATASOURCE_USERNAME", name);
            assertThat(variables.get("QUARKUS_DATASOURCE_JDBC_URL"))
                    .matches("jdbc:postgresql://[a-z.-]+:5432/" + name + "(\\?.*)?");
        });
    }

    @EveryOverlay
    void shouldNotHoldASecretInAConfigMap(Overlay overlay) {
        assertThat(overlay.services())
                .allSatisfy(
                        service -> assertThat(Environment.of(overlay, service).keySet())
                                .noneMatch(name -> name.matches(".*(PASSWORD|SECRET|_KEY)")));
    }
}
