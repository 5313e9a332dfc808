package io.tocsin.local;

import io.tocsin.local.PortMap.Listener;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How a service is run from its packaged jar. */
final class ServiceProcess {

    private ServiceProcess() {}

    static ChildProcess of(String service, SuiteConfig config) {
        return of(service, service, config);
    }

    /** The service on free ports of its own, beside the first of it. */
    static Second second(String service, SuiteConfig config) {
        PortMap ports = config.ports().withFree(Set.of(listener(service), management(service)));
        String url = "http://localhost:" + ports.of(listener(service));
        return new Second(of(service + "-2", service, config.on(ports)), url);
    }

    /** A second process of a service. */
    record Second(ChildProcess process, String url) {}

    private static ChildProcess of(String name, String service, SuiteConfig config) {
        Path jar = config.home().resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms128m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                // Beside everything else on a laptop the optimizing compiler costs more than its code saves.
                "-XX:TieredStopAtLevel=1",
                "-XX:MaxMetaspaceSize=160m",
                "-XX:ReservedCodeCacheSize=64m",
                "-Dfile.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                jar.toAbsolutePath().toString());
        URI ready = URI.create("http://localhost:" + config.ports().of(management(service)) + "/q/health/ready");
        return new ChildProcess(name, command, environment(service, config), config.directory(), ready);
    }

    static String database(String service) {
        return service.replace("-service", "");
    }

    static Listener listener(String service) {
        return switch (service) {
            case "incident-service" -> Listener.INCIDENT;
            case "oncall-service" -> Listener.ONCALL;
            case "notification-service" -> Listener.NOTIFICATION;
            default -> throw new IllegalArgumentException("no service " + service);
        };
    }

    private static Listener management(String service) {
        return Listener.valueOf(listener(service).name() + "_MANAGEMENT");
    }

    private static Map<String, String> environment(String service, SuiteConfig config) {
        PortMap ports = config.ports();
        String database = database(service);
        Map<String, String> variables = new HashMap<>();
        variables.put("QUARKUS_HTTP_HOST", "localhost");
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(ports.of(listener(service))));
        variables.put("QUARKUS_MANAGEMENT_HOST", "localhost");
        variables.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(ports.of(management(service))));
        variables.put(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://localhost:" + ports.of(Listener.POSTGRES) + "/" + database);
        variables.put("QUARKUS_DATASOURCE_USERNAME", database);
        variables.put("QUARKUS_DATASOURCE_PASSWORD", config.secrets().get("database." + database));
        variables.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + ports.of(Listener.KAFKA));
        variables.put("QUARKUS_OIDC_AUTH_SERVER_URL", Keycloak.issuer(ports.of(Listener.KEYCLOAK)));
        // Nobody balances load here who would have to be given time to turn away.
        variables.put("QUARKUS_SHUTDOWN_DELAY", "0S");
        if (service.equals("notification-service")) {
            variables.put("QUARKUS_MAILER_HOST", "localhost");
            variables.put("QUARKUS_MAILER_PORT", Integer.toString(ports.of(Listener.SMTP)));
            variables.put("QUARKUS_MAILER_FROM", "Tocsin <tocsin@example.org>");
            variables.put("TOCSIN_LINKS_SECRET", config.secrets().get("links"));
            variables.put("TOCSIN_LINKS_BASE_URL", "http://localhost:" + ports.of(Listener.NOTIFICATION));
            variables.put("TOCSIN_CREDENTIALS_KEY", config.secrets().get("credentials"));
            variables.put("TOCSIN_WEBHOOK_ALLOWED_PRIVATE_ADDRESSES", "127.0.0.0/8,::1/128");
        }
        variables.putAll(config.environment().getOrDefault(service, Map.of()));
        return variables;
    }
}
