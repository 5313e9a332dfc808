package io.tocsin.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** One rendered overlay and the questions that the tests ask of it. */
record Overlay(String name, List<HasMetadata> resources) {

    /** The label that the three services' pods have, and nothing else. */
    static final String SERVICE = "service";

    private static final Path FOLDER = Path.of("overlays").toAbsolutePath();
    private static final Map<String, Overlay> RENDERED = new ConcurrentHashMap<>();

    static Stream<Overlay> all() {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream()
                    .map(Overlay::rendered);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Overlay rendered(String name) {
        return RENDERED.computeIfAbsent(
                name, n -> new Overlay(n, StrictReader.read(Kustomize.render(FOLDER.resolve(n)))));
    }

    <T extends HasMetadata> List<T> all(Class<T> type) {
        return resources.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T extends HasMetadata> Optional<T> find(Class<T> type, String name) {
        return all(type).stream()
                .filter(resource -> resource.getMetadata().getName().equals(name))
                .findFirst();
    }

    List<Workload> workloads() {
        return Stream.of(
                        all(Deployment.class).stream()
                                .map(d -> new Workload(d, d.getSpec().getTemplate())),
                        all(StatefulSet.class).stream()
                                .map(s -> new Workload(s, s.getSpec().getTemplate())),
                        all(Job.class).stream()
                                .map(j -> new Workload(j, j.getSpec().getTemplate())))
                .flatMap(workloads -> workloads)
                .toList();
    }

    List<Workload> services() {
        return workloads().stream()
                .filter(workload -> SERVICE.equals(workload.labels().get("app.kubernetes.io/component")))
                .toList();
    }

    Workload service(String name) {
        return services().stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The workloads whose pods {@code selector} selects; an empty selector selects all. */
    List<Workload> selectedBy(LabelSelector selector) {
        return workloads().stream()
                .filter(workload -> matches(selector, workload.labels()))
                .toList();
    }

    private static boolean matches(LabelSelector selector, Map<String, String> labels) {
        return labels.entrySet().containsAll(selector.getMatchLabels().entrySet())
                && selector.getMatchExpressions().stream().allMatch(expression -> matches(expression, labels));
    }

    private static boolean matches(LabelSelectorRequirement expression, Map<String, String> labels) {
        String value = labels.get(expression.getKey());
        return switch (expression.getOperator()) {
            case "In" -> expression.getValues().contains(value);
            case "NotIn" -> !expression.getValues().contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> throw new IllegalArgumentException(expression.getOperator());
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
