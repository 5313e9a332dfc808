package io.tocsin.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.List;

/**
 * Pod Security Standards, level "restricted" (kubernetes.io/docs/concepts/security/pod-security-standards), and what is asked of
 * the services beyond it.
 */
class PodSecurityTest {

    @EveryOverlay
    void shouldAskTheClusterToEnforceRestricted(Overlay overlay) {
        assertThat(overlay.all(Namespace.class))
                .singleElement()
                .satisfies(namespace -> assertThat(namespace.getMetadata().getLabels())
                        .containsEntry("pod-security.kubernetes.io/enforce", "restricted"));
        assertThat(overlay.resources())
                .filteredOn(resource -> !(resource instanceof Namespace))
                .allSatisfy(resource ->
                        assertThat(resource.getMetadata().getNamespace()).isEqualTo("tocsin"));
    }

    @EveryOverlay
    void shouldMeetRestricted(Overlay overlay) {
        assertThat(overlay.workloads()).isNotEmpty().allSatisfy(workload -> {
            PodSpec pod = workload.pod();
            assertThat(List.of(isTrue(pod.getHostNetwork()), isTrue(pod.getHostPID()), isTrue(pod.getHostIPC())))
                    .doesNotContain(true);
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getSecurityContext().getSysctls()).isEmpty();
            assertThat(pod.getVolumes()).allSatisfy(PodSecurityTest::isOfAnAllowedType);
            assertThat(workload.containers()).allSatisfy(PodSecurityTest::isRestricted);
        });
    }

    @EveryOverlay
    void shouldGiveNoPodATokenNorServiceVariables(Overlay overlay) {
        assertThat(overlay.workloads()).allSatisfy(workload -> {
            assertThat(workload.pod().getAutomountServiceAccountToken()).isFalse();
            assertThat(workload.pod().getEnableServiceLinks()).isFalse();
        });
    }

    @EveryOverlay
    void shouldRunServicesAsTheImagesUserOnAReadOnlyFileSystem(Overlay overlay) {
        assertThat(overlay.services()).hasSize(3).allSatisfy(service -> {
            assertThat(service.pod().getSecurityContext().getRunAsUser()).isEqualTo(10001);
            assertThat(service.container().getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(service.container().getVolumeMounts())
                    .singleElement()
                    .satisfies(mount -> assertThat(mount.getMountPath()).isEqualTo("/tmp"));
            assertThat(service.pod().getVolumes())
                    .singleElement()
                    .satisfies(volume -> assertThat(volume.getEmptyDir()).isNotNull());
        });
    }

    private static void isRestricted(Container container) {
        SecurityContext context = container.getSecurityContext();
        assertThat(context.getAllowPrivilegeEscalation()).isFalse();
        assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(context.getCapabilities().getAdd()).isEmpty();
        assertThat(isTrue(context.getPrivileged())).isFalse();
        // Nothing here may loosen what the pod says.
        assertThat(context.getRunAsNonRoot()).isNotEqualTo(false);
        assertThat(context.getRunAsUser()).isNull();
        assertThat(context.getSeccompProfile()).isNull();
        assertThat(container.getPorts())
                .allSatisfy(port -> assertThat(port.getHostPort()).isNull());
    }

    private static void isOfAnAllowedType(Volume volume) {
        assertThat(volume)
                .as("an emptyDir, a ConfigMap or a Secret")
                .matches(v -> v.getEmptyDir() != null || v.getConfigMap() != null || v.getSecret() != null);
    }

    private static boolean isTrue(Boolean value) {
        return Boolean.TRUE.equals(value);
    }
}
