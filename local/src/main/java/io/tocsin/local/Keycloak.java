package io.tocsin.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Keycloak, from its distribution, with the realm {@code tocsin} imported. */
public final class Keycloak {

    private static final String REALM_FILE = "tocsin-realm.json";

    /** Marks a copy that was built to the end. */
    private static final String BUILT = "built";

    private Keycloak() {}

    /**
     * A Keycloak that is ready to be started. Its first time here takes some seconds more, for it is built for its options once.
     *
     * @param distribution the folder that the distribution was unpacked into; it is copied, for Keycloak writes beside itself
     * @param directory where its copy, data, log and process id are kept
     */
    public static ChildProcess process(Path distribution, Path directory, int port) {
        Path home = home(directory);
        try {
            if (!Files.exists(home.resolve(BUILT))) {
                copy(unpacked(distribution), home);
                build(home);
                Files.createFile(home.resolve(BUILT));
            }
            Path imports = home.resolve("data").resolve("import");
            Files.createDirectories(imports);
            try (InputStream realm = Keycloak.class.getResourceAsStream(REALM_FILE)) {
                Files.copy(
                        Objects.requireNonNull(realm, REALM_FILE),
                        imports.resolve(REALM_FILE),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lay out Keycloak in " + home, e);
        }
        List<String> command = List.of(
                script(home),
                "start",
                "--optimized",
                "--import-realm",
                "--http-enabled=true",
                "--hostname-strict=false",
                "--cache=local",
                "--http-host=localhost",
                "--http-port=" + port,
                "--log-level=warn");
        return new ChildProcess(
                "keycloak",
                command,
                environment(),
                directory,
                URI.create(issuer(port) + "/.well-known/openid-configuration"));
    }

    /** Stops a Keycloak that an earlier program has left running. Whether there was one. */
    public static boolean stopOrphan(Path directory) {
        return new ChildProcess(
                        "keycloak",
                        List.of(script(home(directory))),
                        Map.of(),
                        directory,
                        URI.create("http://localhost"))
                .stopOrphan();
    }

    private static void build(Path home) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(script(home), "build", "--db=dev-file")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("build.log").toFile());
        builder.environment().putAll(environment());
        try {
            if (builder.start().waitFor() != 0) {
                throw new IOException("Keycloak cannot be built; see " + home.resolve("build.log"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static Path home(Path directory) {
        return directory.resolve("keycloak").toAbsolutePath();
    }

    private static String script(Path home) {
        return home.resolve("bin").resolve("kc.sh").toString();
    }

    private static Map<String, String> environment() {
        return Map.of(
                "JAVA_HOME", System.getProperty("java.home"),
                "JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx384m",
                "JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
    }

    /** The realm's issuer, as in its tokens. */
    public static String issuer(int port) {
        return "http://localhost:" + port + "/realms/tocsin";
    }

    private static Path unpacked(Path distribution) throws IOException {
        try (Stream<Path> folders = Files.list(distribution)) {
            return folders.filter(folder -> Files.exists(folder.resolve("bin").resolve("kc.sh")))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no Keycloak in " + distribution));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                    target.toFile()
                            .setExecutable(
                                    Files.isExecutable(file) || file.toString().endsWith(".sh"));
                }
            }
        }
    }
}
