package io.tocsin.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRule;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Listener;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One host for the three services: each path leads to one of them. */
class RoutesTest {

    /** A path that leads to {@code backend}, whole or with everything below it. */
    private record Route(String type, String path, String backend) {

        boolean leads(String request) {
            return request.equals(path) || (type.equals("PathPrefix") && request.startsWith(path + "/"));
        }

        boolean overlaps(Route other) {
            return leads(other.path) || other.leads(path);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v2/enqueue                                         | incident-service
            /api/v1/integrations/alertmanager/k1                | incident-service
            /api/v1/integrations/cloudevents                    | incident-service
            /api/v1/integrations/0199                           | incident-service
            /api/v1/services                                    | incident-service
            /api/v1/services/checkout                           | incident-service
            /api/v1/services/checkout/integrations              | incident-service
            /api/v1/incidents                                   | incident-service
            /api/v1/incidents/0199/acknowledge                  | incident-service
            /api/v1/incidents/0199/timeline                     | incident-service
            /api/v1/incidents/stream                            | incident-service
            /api/v1/dead-letters/incident-service               | incident-service
            /api/v1/dead-letters/incident-service/0199/replay   | incident-service
            /api/v1/events/incident-service/republish           | incident-service
            /v2/change/enqueue                                  | incident-service
            /api/v1/changes                                     | incident-service
            /api/v1/response-plans/outage/versions              | incident-service
            /api/v1/target-rules                                | incident-service
            /api/v1/severity-matrix                             | incident-service
            /api/v1/insights/times                              | incident-service
            /api/v1/risks/0199                                  | incident-service
            /api/v1/problems/0199/open                          | incident-service
            /api/v1/reviews                                     | incident-service
            /api/v1/views                                       | incident-service
            /api/v1/configuration/incident-service              | incident-service
            /api/v1/audit/incident-service                      | incident-service
            /openapi/incident-service                           | incident-service
            /api/v1/responders                                  | oncall-service
            /api/v1/responders/bob                              | oncall-service
            /api/v1/teams                                       | oncall-service
            /api/v1/schedules/primary/overrides/0199            | oncall-service
            /api/v1/on-call                                     | oncall-service
            /api/v1/cover/gaps                                  | oncall-service
            /api/v1/readiness                                   | oncall-service
            /api/v1/escalation-policies/default                 | oncall-service
            /api/v1/escalations                                 | oncall-service
            /api/v1/escalations/0199                            | oncall-service
            /api/v1/handoff-notes/0199                          | oncall-service
            /api/v1/dead-letters/oncall-service                 | oncall-service
            /api/v1/dead-letters/oncall-service/0199/replay     | oncall-service
            /api/v1/events/oncall-service/republish             | oncall-service
            /api/v1/configuration/oncall-service                | oncall-service
            /api/v1/audit/oncall-service                        | oncall-service
            /openapi/oncall-service                             | oncall-service
            /api/v1/calendar-links/0199                         | oncall-service
            /calendars/token.ics                                | oncall-service
            /api/v1/contact-methods                             | notification-service
            /api/v1/contact-methods/0199                        | notification-service
            /api/v1/notification-rules/bob                      | notification-service
            /api/v1/notices/0199                                | notification-service
            /api/v1/deliveries                                  | notification-service
            /api/v1/deliveries/0199                             | notification-service
            /api/v1/webhook-subscriptions                       | notification-service
            /api/v1/webhook-subscriptions/chat/deliveries       | notification-service
            /links/token                                        | notification-service
            /api/v1/dead-letters/notification-service           | notification-service
            /api/v1/dead-letters/notification-service/1/replay  | notification-service
            /api/v1/events/notification-service/republish       | notification-service
            /api/v1/configuration/notification-service          | notification-service
            /api/v1/audit/notification-service                  | notification-service
            /openapi/notification-service                       | notification-service
            /                                                   |
            /q/health/live                                      |
            /q/metrics                                          |
            /api/v1                                             |
            /api/v1/incidentsandmore                            |
            /api/v1/dead-letters                                |
            /api/v1/events                                      |
            /api/v1/configuration                               |
            /api/v1/audit                                       |
            /openapi                                            |
            """)
    void shouldLeadTo(String request, String service) {
        assertThat(Overlay.all())
                .allSatisfy(overlay -> assertThat(backendOf(request, overlay)).isEqualTo(Optional.ofNullable(service)));
    }

    @EveryOverlay
    void shouldNotOverlapBetweenServices(Overlay overlay) {
        List<Route> routes = routes(overlay);

        assertThat(routes)
                .hasSizeGreaterThan(20)
                .allSatisfy(route -> assertThat(routes)
                        .filteredOn(other -> !other.backend.equals(route.backend))
                        .noneMatch(route::overlaps));
    }

    @EveryOverlay
    void shouldLeadThroughTheOnlyPublicListenerToAServicePort(Overlay overlay) {
        List<Listener> listeners =
                overlay.find(Gateway.class, "tocsin").orElseThrow().getSpec().getListeners();

        assertThat(listeners)
                .extracting(Listener::getHostname)
                .doesNotContainNull()
                .containsOnly(listeners.getFirst().getHostname());
        assertThat(overlay.all(HTTPRoute.class)).allSatisfy(route -> {
            assertThat(route.getSpec().getHostnames()).isEmpty();
            assertThat(route.getSpec().getParentRefs()).singleElement().satisfies(parent -> {
                assertThat(parent.getName()).isEqualTo("tocsin");
                assertThat(listeners).extracting(Listener::getName).contains(parent.getSectionName());
                assertThat(parent.getSectionName().equals("public"))
                        .as("what leads to a service is on the listener `public`")
                        .isEqualTo(route.getSpec().getRules().stream()
                                .anyMatch(rule -> !rule.getBackendRefs().isEmpty()));
            });
            assertThat(route.getSpec().getRules())
                    .hasSizeLessThanOrEqualTo(16)
                    .allSatisfy(rule -> assertThat(rule.getMatches()).hasSizeLessThanOrEqualTo(8))
                    .flatExtracting(HTTPRouteRule::getBackendRefs)
                    .allSatisfy(backend -> assertThat(overlay.find(Service.class, backend.getName()))
                            .hasValueSatisfying(
                                    service -> assertThat(service.getSpec().getPorts())
                                            .anyMatch(port -> port.getPort().equals(backend.getPort()))));
        });
    }

    @EveryOverlay
    void shouldLeaveTheStreamOpen(Overlay overlay) {
        assertThat(overlay.find(HTTPRoute.class, "incident-service")
                        .orElseThrow()
                        .getSpec()
                        .getRules())
                .filteredOn(rule ->
                        rule.getMatches().getFirst().getPath().getValue().equals("/api/v1/incidents/stream"))
                .singleElement()
                .satisfies(rule -> assertThat(rule.getTimeouts().getRequest()).isEqualTo("0s"));
    }

    private static Optional<String> backendOf(String request, Overlay overlay) {
        return routes(overlay).stream()
                .filter(route -> route.leads(request))
                .max(Comparator.comparingInt(route -> route.path.length()))
                .map(Route::backend);
    }

    private static List<Route> routes(Overlay overlay) {
        var routes = new ArrayList<Route>();
        for (HTTPRoute route : overlay.all(HTTPRoute.class)) {
            for (HTTPRouteRule rule : route.getSpec().getRules()) {
                for (var backend : rule.getBackendRefs()) {
                    rule.getMatches().stream()
                            .map(match -> match.getPath())
                            .map(path -> new Route(path.getType(), path.getValue(), backend.getName()))
                            .forEach(routes::add);
                }
            }
        }
        return routes;
    }
}
