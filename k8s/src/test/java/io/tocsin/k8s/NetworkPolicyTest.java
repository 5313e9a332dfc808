package io.tocsin.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Nothing enters or leaves but what is named, and all that is configured can be reached. */
class NetworkPolicyTest {

    private static final String GATEWAY = "access.tocsin.io/gateway";
    private static final String MONITORING = "access.tocsin.io/monitoring";

    private record Address(String host, int port) {}

    @EveryOverlay
    void shouldDenyByDefault(Overlay overlay) {
        assertThat(new Network(overlay).policies()).anySatisfy(policy -> {
            assertThat(overlay.selectedBy(policy.getSpec().getPodSelector())).containsAll(overlay.workloads());
            assertThat(policy.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
            assertThat(policy.getSpec().getIngress()).isEmpty();
            assertThat(policy.getSpec().getEgress()).isEmpty();
        });
    }

    @EveryOverlay
    void shouldSelectPodsThatAreThere(Overlay overlay) {
        assertThat(new Network(overlay).policies()).allSatisfy(policy -> {
            assertThat(overlay.selectedBy(policy.getSpec().getPodSelector())).isNotEmpty();
            assertThat(peers(
                            policy.getSpec().getIngress().stream().flatMap(rule -> rule.getFrom().stream()),
                            policy.getSpec().getEgress().stream().flatMap(rule -> rule.getTo().stream())))
                    .filteredOn(peer -> peer.getPodSelector() != null)
                    .allSatisfy(peer -> assertThat(overlay.selectedBy(peer.getPodSelector()))
                            .isNotEmpty());
        });
    }

    @EveryOverlay
    void shouldNameThePeersAndPortsOfEachRule(Overlay overlay) {
        assertThat(new Network(overlay).policies()).allSatisfy(policy -> {
            assertThat(policy.getSpec().getIngress()).allSatisfy(rule -> {
                assertThat(rule.getFrom()).isNotEmpty();
                assertThat(rule.getPorts())
                        .isNotEmpty()
                        .allSatisfy(port -> assertThat(
                                        overlay.selectedBy(policy.getSpec().getPodSelector()))
                                .allSatisfy(workload -> assertThat(workload.port(port.getPort()))
                                        .isPresent()));
            });
            assertThat(policy.getSpec().getEgress()).allSatisfy(rule -> {
                assertThat(rule.getTo()).isNotEmpty();
                assertThat(rule.getPorts()).isNotEmpty();
            });
        });
    }

    @EveryOverlay
    void shouldLetOnlyThoseLeaveTheClusterWhoReachPeopleOrFetchCalendars(Overlay overlay) {
        Network network = new Network(overlay);

        assertThat(overlay.workloads())
                .filteredOn(workload -> network.egress(workload)
                        .flatMap(rule -> rule.getTo().stream())
                        .anyMatch(peer -> peer.getIpBlock() != null))
                .extracting(Workload::name)
                .containsExactlyInAnyOrder("notification-service", "oncall-service");
    }

    @EveryOverlay
    void shouldKeepPrivateAddressesShut(Overlay overlay) {
        assertThat(new Network(overlay)
                        .egress(overlay.service("notification-service"))
                        .flatMap(rule -> rule.getTo().stream())
                        .map(NetworkPolicyPeer::getIpBlock)
                        .filter(block -> block != null))
                .extracting(IPBlock::getCidr, IPBlock::getExcept)
                .satisfiesExactlyInAnyOrder(
                        v4 -> assertThat(v4.toList().get(1))
                                .asInstanceOf(LIST)
                                .contains(
                                        "10.0.0.0/8",
                                        "172.16.0.0/12",
                                        "192.168.0.0/16",
                                        "169.254.0.0/16",
                                        "100.64.0.0/10"),
                        v6 -> assertThat(v6.toList().get(1)).asInstanceOf(LIST).contains("fc00::/7", "fe80::/10"));
    }

    @EveryOverlay
    void shouldLetEachServiceReachWhatItIsConfiguredToReach(Overlay overlay) {
        Network network = new Network(overlay);

        assertThat(overlay.services())
                .allSatisfy(service -> assertThat(addresses(Environment.of(overlay, service)))
                        .hasSizeGreaterThanOrEqualTo(3)
                        .allSatisfy(address -> assertThat(network.reaches(service, address.host(), address.port()))
                                .as("%s -> %s", service, address)
                                .isTrue()));
    }

    @EveryOverlay
    void shouldLetTheTopicsJobReachKafkaAndNothingElse(Overlay overlay) {
        Network network = new Network(overlay);
        Workload job = overlay.workloads().stream()
                .filter(workload -> workload.name().equals("kafka-topics"))
                .findFirst()
                .orElseThrow();
        Map<String, String> environment = Environment.of(overlay, overlay.service("incident-service"));

        assertThat(kafka(environment))
                .allSatisfy(address -> assertThat(network.reaches(job, address.host(), address.port()))
                        .isTrue());
        assertThat(network.egress(job).flatMap(rule -> rule.getPorts().stream()))
                .extracting(port -> port.getPort().getIntVal())
                .containsOnly(53, 9092);
        assertThat(network.ingress(job)).isEmpty();
    }

    @EveryOverlay
    void shouldLetTheGatewayReachWhatItsRoutesLeadTo(Overlay overlay) {
        Network network = new Network(overlay);

        assertThat(overlay.all(HTTPRoute.class))
                .flatExtracting(route -> route.getSpec().getRules())
                .flatExtracting(rule -> rule.getBackendRefs())
                .isNotEmpty()
                .allSatisfy(backend -> {
                    Service service =
                            overlay.find(Service.class, backend.getName()).orElseThrow();
                    assertThat(overlay.workloads())
                            .filteredOn(workload -> workload.labels()
                                    .entrySet()
                                    .containsAll(service.getSpec().getSelector().entrySet()))
                            .singleElement()
                            .satisfies(workload -> assertThat(service.getSpec().getPorts().stream()
                                            .filter(port -> port.getPort().equals(backend.getPort()))
                                            .map(port -> workload.port(port.getTargetPort())
                                                    .orElseThrow()))
                                    .singleElement()
                                    .satisfies(port -> assertThat(network.letsIn(GATEWAY, workload, port))
                                            .isTrue()));
                });
    }

    @EveryOverlay
    void shouldLetMonitoringReachTheManagementPortAndTheGatewayOnlyTheOther(Overlay overlay) {
        Network network = new Network(overlay);

        assertThat(overlay.services()).allSatisfy(service -> {
            int http = Integer.parseInt(Environment.of(overlay, service).get("QUARKUS_HTTP_PORT"));
            int management = Integer.parseInt(Environment.of(overlay, service).get("QUARKUS_MANAGEMENT_PORT"));
            assertThat(network.letsIn(GATEWAY, service, http)).isTrue();
            assertThat(network.letsIn(GATEWAY, service, management)).isFalse();
            assertThat(network.letsIn(MONITORING, service, management)).isTrue();
            assertThat(network.letsIn(MONITORING, service, http)).isFalse();
            assertThat(network.ingress(service)).hasSize(2);
        });
    }

    private static Stream<NetworkPolicyPeer> peers(Stream<NetworkPolicyPeer> in, Stream<NetworkPolicyPeer> out) {
        return Stream.concat(in, out);
    }

    private static List<Address> addresses(Map<String, String> environment) {
        var database = URI.create(environment.get("QUARKUS_DATASOURCE_JDBC_URL").replaceFirst("^jdbc:", ""));
        var identity = URI.create(environment.get("QUARKUS_OIDC_AUTH_SERVER_URL"));
        var mail = Stream.ofNullable(environment.get("QUARKUS_MAILER_HOST"))
                .map(host -> new Address(host, Integer.parseInt(environment.get("QUARKUS_MAILER_PORT"))));
        return Stream.of(Stream.of(address(database), address(identity)), kafka(environment).stream(), mail)
                .flatMap(addresses -> addresses)
                .toList();
    }

    private static List<Address> kafka(Map<String, String> environment) {
        return Stream.of(environment.get("KAFKA_BOOTSTRAP_SERVERS").split(","))
                .map(server -> address(URI.create("kafka://" + server)))
                .toList();
    }

    private static Address address(URI uri) {
        return new Address(uri.getHost(), uri.getPort());
    }
}
