package io.tocsin.local;

import java.nio.file.Path;
import java.util.Map;

/**
 * How a suite is to run.
 *
 * @param home the checkout, with the built modules
 * @param directory where data, logs, process ids and secrets are kept
 * @param durable whether PostgreSQL syncs to disk at commit
 * @param keycloak whether to start Keycloak
 * @param environment more environment variables, by service
 */
public record SuiteConfig(
        Path home,
        Path directory,
        PortMap ports,
        Secrets secrets,
        boolean durable,
        boolean keycloak,
        Map<String, Map<String, String>> environment) {

    /** A durable suite with Keycloak. */
    public static SuiteConfig of(Path home, Path directory, PortMap ports) {
        return new SuiteConfig(
                home, directory, ports, new Secrets(directory.resolve("secrets.properties")), true, true, Map.of());
    }

    /** The same, on other ports. */
    SuiteConfig on(PortMap others) {
        return new SuiteConfig(home, directory, others, secrets, durable, keycloak, environment);
    }

    /** The same, with more environment variables for a service. */
    public SuiteConfig with(String service, Map<String, String> variables) {
        Map<String, Map<String, String>> more = new java.util.HashMap<>(environment);
        Map<String, String> merged = new java.util.HashMap<>(more.getOrDefault(service, Map.of()));
        merged.putAll(variables);
        more.put(service, merged);
        return new SuiteConfig(home, directory, ports, secrets, durable, keycloak, more);
    }
}
