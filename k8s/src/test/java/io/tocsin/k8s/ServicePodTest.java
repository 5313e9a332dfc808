package io.tocsin.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.RollingUpdateDeployment;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/** How the services' pods start, stop, are watched and what they may take. */
class ServicePodTest {

    private static final Map<String, Integer> PORTS =
            Map.of("incident-service", 8081, "oncall-service", 8082, "notification-service", 8083);

    @EveryOverlay
    void shouldListenOnTheirPorts(Overlay overlay) {
        assertThat(overlay.services()).extracting(Workload::name).containsExactlyInAnyOrderElementsOf(PORTS.keySet());
        assertThat(overlay.services()).allSatisfy(service -> {
            int port = PORTS.get(service.name());
            assertThat(service.port(new IntOrString("http"))).contains(port);
            assertThat(service.port(new IntOrString("management"))).contains(port + 1000);
            assertThat(Environment.of(overlay, service))
                    .containsEntry("QUARKUS_HTTP_PORT", String.valueOf(port))
                    .containsEntry("QUARKUS_MANAGEMENT_PORT", String.valueOf(port + 1000));
            assertThat(service.template().getMetadata().getAnnotations())
                    .containsEntry("prometheus.io/port", String.valueOf(port + 1000))
                    .containsEntry("prometheus.io/path", "/q/metrics");
        });
    }

    @EveryOverlay
    void shouldBeProbedOnTheManagementPort(Overlay overlay) {
        assertThat(overlay.services()).allSatisfy(service -> {
            Container container = service.container();
            probes(container.getStartupProbe(), "/q/health/started");
            probes(container.getLivenessProbe(), "/q/health/live");
            probes(container.getReadinessProbe(), "/q/health/ready");
        });
    }

    @EveryOverlay
    void shouldBeGivenTheTimeThatAnOrderlyStopTakes(Overlay overlay) {
        assertThat(overlay.services()).allSatisfy(service -> {
            var sleep = Duration.ofSeconds(
                    service.container().getLifecycle().getPreStop().getSleep().getSeconds());
            var shutdown =
                    Duration.parse("PT" + Environment.of(overlay, service).get("QUARKUS_SHUTDOWN_TIMEOUT"));
            var grace = Duration.ofSeconds(service.pod().getTerminationGracePeriodSeconds());
            assertThat(sleep).isPositive();
            assertThat(grace).isGreaterThanOrEqualTo(sleep.plus(shutdown).plusSeconds(10));
        });
    }

    @EveryOverlay
    void shouldBeReplacedWithoutAGap(Overlay overlay) {
        assertThat(overlay.services()).allSatisfy(service -> {
            var strategy = ((Deployment) service.resource()).getSpec().getStrategy();
            assertThat(strategy.getType()).isEqualTo("RollingUpdate");
            RollingUpdateDeployment rolling = strategy.getRollingUpdate();
            assertThat(rolling.getMaxUnavailable().getIntVal()).isZero();
            assertThat(rolling.getMaxSurge().getIntVal()).isPositive();
        });
    }

    @EveryOverlay
    void shouldBeSpreadOverNodesAndZones(Overlay overlay) {
        assertThat(overlay.services()).allSatisfy(service -> {
            var constraints = service.pod().getTopologySpreadConstraints();
            assertThat(constraints)
                    .extracting(constraint -> constraint.getTopologyKey())
                    .containsExactlyInAnyOrder("kubernetes.io/hostname", "topology.kubernetes.io/zone");
            assertThat(constraints).allSatisfy(constraint -> {
                assertThat(overlay.selectedBy(constraint.getLabelSelector())).contains(service);
                assertThat(constraint.getMatchLabelKeys()).contains("app.kubernetes.io/name", "pod-template-hash");
            });
        });
    }

    @EveryOverlay
    void shouldHaveRequestsAndAMemoryLimitButNoCpuLimit(Overlay overlay) {
        assertThat(overlay.workloads()).flatExtracting(Workload::containers).allSatisfy(container -> {
            Map<String, Quantity> requests = container.getResources().getRequests();
            Map<String, Quantity> limits = container.getResources().getLimits();
            assertThat(requests).containsOnlyKeys("cpu", "memory");
            assertThat(limits).containsOnlyKeys("memory");
            assertThat(amount(requests.get("cpu"))).isPositive();
            assertThat(amount(requests.get("memory"))).isPositive().isLessThanOrEqualTo(amount(limits.get("memory")));
        });
    }

    @EveryOverlay
    void shouldRunTheImagesOfThisVersion(Overlay overlay) {
        assertThat(overlay.services()).allSatisfy(service -> {
            String image = service.container().getImage();
            assertThat(image).matches("[a-z0-9.]+/tocsin/" + service.name() + ":[0-9A-Za-z.-]+");
            if (overlay.name().equals("evaluation")) {
                assertThat(image)
                        .isEqualTo("localhost/tocsin/" + service.name() + ":" + System.getProperty("project.version"));
            }
        });
    }

    @EveryOverlay
    void shouldStartAnewWhenTheirConfigurationChanges(Overlay overlay) {
        assertThat(overlay.all(ConfigMap.class))
                .extracting(map -> map.getMetadata().getName())
                .allSatisfy(name ->
                        assertThat(name).as("with a hash of its content").matches(".+-[a-z0-9]{10}"));
    }

    private static void probes(Probe probe, String path) {
        assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
        assertThat(probe.getHttpGet().getPort()).isEqualTo(new IntOrString("management"));
    }

    private static BigDecimal amount(Quantity quantity) {
        return Quantity.getAmountInBytes(quantity);
    }
}
