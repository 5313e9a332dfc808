package io.tocsin.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Something that makes pods: a Deployment, a StatefulSet or a Job. */
record Workload(HasMetadata resource, PodTemplateSpec template) {

    String name() {
        return resource.getMetadata().getName();
    }

    Map<String, String> labels() {
        return template.getMetadata().getLabels();
    }

    PodSpec pod() {
        return template.getSpec();
    }

    /** Every container, those that run before the others included. */
    List<Container> containers() {
        return Stream.concat(pod().getInitContainers().stream(), pod().getContainers().stream())
                .toList();
    }

    /** The only container of a service. */
    Container container() {
        if (containers().size() != 1) {
            throw new IllegalStateException(name() + " has " + containers().size() + " containers");
        }
        return containers().getFirst();
    }

    /** The number of the container port that {@code port} gives by name or by number. */
    Optional<Integer> port(IntOrString port) {
        return containers().stream()
                .flatMap(container -> container.getPorts().stream())
                .filter(candidate -> port.getStrVal() == null
                        ? candidate.getContainerPort().equals(port.getIntVal())
                        : port.getStrVal().equals(candidate.getName()))
                .map(ContainerPort::getContainerPort)
                .findFirst();
    }

    @Override
    public String toString() {
        return resource.getKind() + " " + name();
    }
}
