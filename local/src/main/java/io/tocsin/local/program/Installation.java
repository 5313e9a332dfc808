package io.tocsin.local.program;

import io.tocsin.local.PortMap;
import io.tocsin.local.SuiteConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the suite of this checkout lives, and whether it runs. */
public final class Installation {

    private final Path home =
            Path.of(System.getProperty("tocsin.home", ".")).toAbsolutePath().normalize();
    private final Path directory = home.resolve(".tocsin");
    private final Path pidFile = directory.resolve("run").resolve("suite.pid");
    private final Path readyFile = directory.resolve("run").resolve("suite.ready");

    public Path directory() {
        return directory;
    }

    /**
     * The suite as configured by {@code .tocsin/ports.properties} and the environment.
     *
     * @throws IllegalArgumentException if that says something that is no port
     */
    public SuiteConfig config() {
        return SuiteConfig.of(
                home, directory, PortMap.configured(directory.resolve("ports.properties"), System.getenv()));
    }

    /** The program that runs the suite, if one does. */
    Optional<ProcessHandle> running() {
        try {
            return Files.exists(pidFile)
                    ? ProcessHandle.of(Long.parseLong(Files.readString(pidFile).trim()))
                            .filter(handle ->
                                    handle.info().commandLine().orElse("").contains("io.tocsin.local"))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean isReady() {
        return Files.exists(readyFile);
    }

    void noteRunning() {
        write(pidFile, Long.toString(ProcessHandle.current().pid()));
        delete(readyFile);
    }

    void noteReady() {
        write(readyFile, "");
    }

    void noteStopped() {
        delete(readyFile);
        delete(pidFile);
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
