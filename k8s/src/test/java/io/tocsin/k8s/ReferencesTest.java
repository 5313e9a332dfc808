package io.tocsin.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a manifest names is there. Secrets have a test of their own. */
class ReferencesTest {

    @EveryOverlay
    void shouldFindEachConfigMapAndKey(Overlay overlay) {
        assertThat(overlay.workloads()).allSatisfy(workload -> {
            assertThat(workload.containers())
                    .flatExtracting(container -> container.getEnvFrom())
                    .allSatisfy(source -> assertThat(overlay.find(
                                    ConfigMap.class, source.getConfigMapRef().getName()))
                            .isPresent());
            assertThat(workload.containers())
                    .flatExtracting(container -> container.getEnv())
                    .filteredOn(variable -> variable.getValueFrom() != null
                            && variable.getValueFrom().getConfigMapKeyRef() != null)
                    .extracting(variable -> variable.getValueFrom().getConfigMapKeyRef())
                    .allSatisfy(key -> assertThat(overlay.find(ConfigMap.class, key.getName()))
                            .hasValueSatisfying(map -> assertThat(map.getData()).containsKey(key.getKey())));
            assertThat(workload.pod().getVolumes())
                    .filteredOn(volume -> volume.getConfigMap() != null)
                    .allSatisfy(volume -> assertThat(overlay.find(
                                    ConfigMap.class, volume.getConfigMap().getName()))
                            .isPresent());
        });
    }

    @EveryOverlay
    void shouldFindEachVolume(Overlay overlay) {
        assertThat(overlay.workloads()).allSatisfy(workload -> {
            var claims = workload.resource() instanceof StatefulSet set
                    ? set.getSpec().getVolumeClaimTemplates().stream()
                            .map(claim -> claim.getMetadata().getName())
                    : Stream.<String>of();
            assertThat(workload.containers())
                    .flatExtracting(container -> container.getVolumeMounts())
                    .extracting(VolumeMount::getName)
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    claims, workload.pod().getVolumes().stream().map(Volume::getName))
                            .toList());
        });
    }

    @EveryOverlay
    void shouldGiveEachServiceItsOwnAccountWithoutAToken(Overlay overlay) {
        assertThat(overlay.services()).allSatisfy(service -> {
            assertThat(service.pod().getServiceAccountName()).isEqualTo(service.name());
            assertThat(overlay.find(ServiceAccount.class, service.name()))
                    .hasValueSatisfying(account -> assertThat(account.getAutomountServiceAccountToken())
                            .isFalse());
        });
    }

    @EveryOverlay
    void shouldLeadEachServicePortToAContainerPort(Overlay overlay) {
        assertThat(overlay.all(Service.class)).isNotEmpty().allSatisfy(service -> {
            var selector = new LabelSelector(List.of(), service.getSpec().getSelector());
            assertThat(overlay.selectedBy(selector))
                    .singleElement()
                    .satisfies(workload -> assertThat(service.getSpec().getPorts())
                            .allSatisfy(port -> assertThat(workload.port(port.getTargetPort()))
                                    .isPresent()));
        });
        assertThat(overlay.all(StatefulSet.class))
                .allSatisfy(set -> assertThat(
                                overlay.find(Service.class, set.getSpec().getServiceName()))
                        .isPresent());
    }

    @EveryOverlay
    void shouldProbePortsThatAreThere(Overlay overlay) {
        assertThat(overlay.workloads())
                .allSatisfy(workload -> assertThat(workload.containers().stream()
                                .flatMap(container -> Stream.of(
                                        container.getStartupProbe(),
                                        container.getLivenessProbe(),
                                        container.getReadinessProbe()))
                                .filter(Objects::nonNull)
                                .map(ReferencesTest::port)
                                .filter(Objects::nonNull))
                        .allSatisfy(port -> assertThat(workload.port(port)).isPresent()));
    }

    @EveryOverlay
    void shouldSelectItsOwnPods(Overlay overlay) {
        assertThat(overlay.all(Deployment.class))
                .allSatisfy(deployment -> assertThat(
                                overlay.selectedBy(deployment.getSpec().getSelector()))
                        .extracting(Workload::resource)
                        .containsExactly(deployment));
        assertThat(overlay.all(StatefulSet.class))
                .allSatisfy(set -> assertThat(overlay.selectedBy(set.getSpec().getSelector()))
                        .extracting(Workload::resource)
                        .containsExactly(set));
    }

    @EveryOverlay
    void shouldHaveADisruptionBudgetForEachService(Overlay overlay) {
        assertThat(overlay.all(PodDisruptionBudget.class))
                .allSatisfy(budget -> assertThat(
                                budget.getSpec().getMaxUnavailable().getIntVal())
                        .isEqualTo(1))
                .flatExtracting(budget -> overlay.selectedBy(budget.getSpec().getSelector()))
                .containsExactlyInAnyOrderElementsOf(overlay.services());
    }

    @Test
    void shouldScaleEachServiceInProduction() {
        Overlay production = Overlay.rendered("production");

        assertThat(production.all(HorizontalPodAutoscaler.class))
                .allSatisfy(scaler -> {
                    assertThat(scaler.getSpec().getMinReplicas()).isGreaterThanOrEqualTo(2);
                    assertThat(scaler.getSpec().getScaleTargetRef().getKind()).isEqualTo("Deployment");
                    assertThat(scaler.getSpec().getScaleTargetRef().getApiVersion())
                            .isEqualTo("apps/v1");
                })
                .extracting(scaler -> scaler.getSpec().getScaleTargetRef().getName())
                .containsExactlyInAnyOrderElementsOf(
                        production.services().stream().map(Workload::name).toList());
        // Else each `kubectl apply` would undo what the autoscaler did.
        assertThat(production.all(Deployment.class))
                .allSatisfy(deployment ->
                        assertThat(deployment.getSpec().getReplicas()).isNull());
    }

    @EveryOverlay
    void shouldHoldSecretsOnlyForEvaluation(Overlay overlay) {
        assertThat(overlay.all(Secret.class)).allSatisfy(secret -> {
            assertThat(overlay.name()).isEqualTo("evaluation");
            assertThat(secret.getMetadata().getName()).matches(".+-[a-z0-9]{10}");
        });
    }

    private static IntOrString port(Probe probe) {
        if (probe.getHttpGet() != null) {
            return probe.getHttpGet().getPort();
        }
        return probe.getTcpSocket() == null ? null : probe.getTcpSocket().getPort();
    }
}
