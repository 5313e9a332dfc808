package io.tocsin.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/** Which part listens where. */
public final class PortMap {

    /** What listens, with its usual port. */
    public enum Listener {
        POSTGRES(55432),
        KAFKA(59092),
        KEYCLOAK(8180),
        SMTP(2525),
        INBOX(8026),
        INCIDENT(8081),
        INCIDENT_MANAGEMENT(9081),
        ONCALL(8082),
        ONCALL_MANAGEMENT(9082),
        NOTIFICATION(8083),
        NOTIFICATION_MANAGEMENT(9083);

        private final int usual;

        Listener(int usual) {
            this.usual = usual;
        }

        public int usual() {
            return usual;
        }

        /** The environment variable that changes the port. */
        public String variable() {
            return "TOCSIN_PORT_" + name();
        }

        String property() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Map<Listener, Integer> ports;

    private PortMap(Map<Listener, Integer> ports) {
        this.ports = new EnumMap<>(ports);
    }

    /** Free ports, for tests. */
    public static PortMap free() {
        Map<Listener, Integer> ports = new EnumMap<>(Listener.class);
        for (Listener listener : Listener.values()) {
            int port = Ports.free();
            while (ports.containsValue(port)) {
                port = Ports.free();
            }
            ports.put(listener, port);
        }
        return new PortMap(ports);
    }

    /**
     * The usual ports, unless the file or, before it, an environment variable says otherwise.
     *
     * @param file lines such as {@code keycloak=8280}; may be missing
     * @throws IllegalArgumentException if something is said that is no port, or of no listener
     */
    public static PortMap configured(Path file, Map<String, String> environment) {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                properties.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Map<Listener, Integer> ports = new EnumMap<>(Listener.class);
        for (Listener listener : Listener.values()) {
            Object said = properties.remove(listener.property());
            String value = environment.getOrDefault(listener.variable(), said == null ? "" : said.toString());
            ports.put(listener, value.isBlank() ? listener.usual() : parse(listener, value.trim()));
        }
        if (!properties.isEmpty()) {
            throw new IllegalArgumentException(file + " names what does not exist: " + properties.keySet());
        }
        return new PortMap(ports);
    }

    /** The same, except that these listen on free ports. */
    PortMap withFree(Set<Listener> listeners) {
        PortMap free = free();
        Map<Listener, Integer> changed = new EnumMap<>(ports);
        listeners.forEach(listener -> changed.put(listener, free.of(listener)));
        return new PortMap(changed);
    }

    public int of(Listener listener) {
        return java.util.Objects.requireNonNull(ports.get(listener));
    }

    /** Those ports on which something else listens already. */
    public Map<Listener, Integer> taken() {
        Map<Listener, Integer> taken = new TreeMap<>();
        ports.forEach((listener, port) -> {
            if (!Ports.isFree(port)) {
                taken.put(listener, port);
            }
        });
        return taken;
    }

    private static int parse(Listener listener, String value) {
        try {
            int port = Integer.parseInt(value);
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below, together with numbers that are none of a port.
        }
        throw new IllegalArgumentException("no port for " + listener.property() + ": " + value);
    }
}
