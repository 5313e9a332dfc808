package io.tocsin.k8s;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What an overlay's NetworkPolicies let through. */
record Network(Overlay overlay) {

    List<NetworkPolicy> policies() {
        return overlay.all(NetworkPolicy.class);
    }

    Stream<NetworkPolicy> of(Workload workload) {
        return policies().stream()
                .filter(policy ->
                        overlay.selectedBy(policy.getSpec().getPodSelector()).contains(workload));
    }

    Stream<NetworkPolicyEgressRule> egress(Workload workload) {
        return of(workload).flatMap(policy -> policy.getSpec().getEgress().stream());
    }

    Stream<NetworkPolicyIngressRule> ingress(Workload workload) {
        return of(workload).flatMap(policy -> policy.getSpec().getIngress().stream());
    }

    /** Whether {@code from} reaches {@code host} as it is written in its configuration. */
    boolean reaches(Workload from, String host, int port) {
        String[] parts = host.split("\\.");
        if (parts.length == 1) {
            return overlay.find(Service.class, host).stream().anyMatch(service -> reaches(from, service, port));
        }
        if (parts.length == 3 && parts[2].equals("svc")) {
            return egress(from)
                    .anyMatch(rule -> has(rule.getPorts(), port)
                            && rule.getTo().stream()
                                    .anyMatch(peer -> isNamespace(peer, "kubernetes.io/metadata.name", parts[1])));
        }
        return egress(from)
                .anyMatch(rule -> has(rule.getPorts(), port)
                        && rule.getTo().stream().anyMatch(peer -> peer.getIpBlock() != null));
    }

    private boolean reaches(Workload from, Service service, int port) {
        return service.getSpec().getPorts().stream()
                .filter(candidate -> candidate.getPort() == port)
                .anyMatch(candidate -> overlay.workloads().stream()
                        .filter(to -> to.labels()
                                .entrySet()
                                .containsAll(service.getSpec().getSelector().entrySet()))
                        .anyMatch(to -> reaches(from, to, candidate.getTargetPort())));
    }

    private boolean reaches(Workload from, Workload to, IntOrString targetPort) {
        int port = to.port(targetPort).orElseThrow();
        return egress(from)
                        .anyMatch(rule -> has(rule.getPorts(), port)
                                && rule.getTo().stream().anyMatch(peer -> isPodOf(peer, to)))
                && ingress(to)
                        .anyMatch(rule -> has(rule.getPorts(), port)
                                && rule.getFrom().stream().anyMatch(peer -> isPodOf(peer, from)));
    }

    /** Whether pods of a namespace that has {@code label} reach {@code to} on {@code port}. */
    boolean letsIn(String label, Workload to, int port) {
        return ingress(to)
                .anyMatch(rule -> rule.getFrom().stream().anyMatch(peer -> isNamespace(peer, label, "true"))
                        && rule.getPorts().stream()
                                .anyMatch(p -> to.port(p.getPort()).orElseThrow() == port));
    }

    private boolean isPodOf(NetworkPolicyPeer peer, Workload workload) {
        return peer.getPodSelector() != null
                && peer.getNamespaceSelector() == null
                && overlay.selectedBy(peer.getPodSelector()).contains(workload);
    }

    private static boolean isNamespace(NetworkPolicyPeer peer, String label, String value) {
        return peer.getNamespaceSelector() != null
                && peer.getPodSelector() == null
                && peer.getNamespaceSelector().getMatchLabels().equals(Map.of(label, value));
    }

    private static boolean has(List<NetworkPolicyPort> ports, int port) {
        return ports.stream().anyMatch(candidate -> candidate.getPort().equals(new IntOrString(port)));
    }
}
