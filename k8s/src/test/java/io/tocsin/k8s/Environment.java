package io.tocsin.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.Map;
import java.util.TreeMap;

/** The variables of a service's container, as far as they do not come from a Secret. */
final class Environment {

    private Environment() {}

    static Map<String, String> of(Overlay overlay, Workload workload) {
        var variables = new TreeMap<String, String>();
        var container = workload.container();
        container
                .getEnvFrom()
                .forEach(source -> variables.putAll(
                        overlay.find(ConfigMap.class, source.getConfigMapRef().getName())
                                .orElseThrow()
                                .getData()));
        container.getEnv().stream()
                .filter(variable -> variable.getValue() != null)
                .forEach(variable -> variables.put(variable.getName(), variable.getValue()));
        return variables;
    }
}
