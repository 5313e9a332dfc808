package io.tocsin.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A program in a process of its own: started, waited for, stopped, killed. Its output goes to a log file. */
public class ChildProcess implements AutoCloseable {

    private static final Duration STOP = Duration.ofSeconds(25);

    /** What the program stood on has gone with its parent, so an orderly end is not to be had; and none needs one. */
    private static final Duration STOP_ORPHAN = Duration.ofSeconds(3);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private final Path pidFile;
    private final URI ready;
    private @Nullable Process process;

    /**
     * @param directory where the log and the process id are kept
     * @param ready answers 200 once the program is ready
     */
    public ChildProcess(String name, List<String> command, Map<String, String> environment, Path directory, URI ready) {
        this.name = name;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.log = directory.resolve("logs").resolve(name + ".log");
        this.pidFile = directory.resolve("run").resolve(name + ".pid");
        this.ready = ready;
    }

    public String name() {
        return name;
    }

    public Path log() {
        return log;
    }

    /** Starts the program; {@link #awaitReady} says when it can be used. */
    public synchronized void start() {
        try {
            Files.createDirectories(log.getParent());
            Files.createDirectories(pidFile.getParent());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            Process started = builder.start();
            process = started;
            Files.writeString(pidFile, Long.toString(started.pid()));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " does not start", e);
        }
    }

    /**
     * @throws IllegalStateException if the program ends before it is ready, or is not ready in time; names its log
     */
    public void awaitReady(Duration most) {
        long until = System.nanoTime() + most.toNanos();
        while (System.nanoTime() < until) {
            if (!isAlive()) {
                throw new IllegalStateException(name + " has ended before it was ready; see " + log + lastLines());
            }
            if (answers()) {
                return;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for " + name, e);
            }
        }
        throw new IllegalStateException(
                name + " is not ready after " + most.toSeconds() + " s; see " + log + lastLines());
    }

    /** Whether the program says now that it is ready. */
    public boolean answers() {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(5)).build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    public synchronized long pid() {
        if (process == null) {
            throw new IllegalStateException(name + " is not running");
        }
        return process.pid();
    }

    /** Asks the program to end, and ends it if it does not. */
    public synchronized void stop() {
        Process running = process;
        process = null;
        if (running != null) {
            end(running.toHandle(), STOP);
        }
        deletePidFile();
    }

    /** Ends the program at once, as {@code kill -9} does. */
    public synchronized void kill() {
        Process running = process;
        process = null;
        if (running != null) {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly();
            running.onExit().join();
        }
        deletePidFile();
    }

    /** Stops what an earlier run, whose own program was killed, has left behind. Whether there was something. */
    public boolean stopOrphan() {
        try {
            if (!Files.exists(pidFile)) {
                return false;
            }
            long pid = Long.parseLong(Files.readString(pidFile).trim());
            boolean found = ProcessHandle.of(pid)
                    .filter(this::isOurs)
                    .map(orphan -> {
                        end(orphan, STOP_ORPHAN);
                        return true;
                    })
                    .orElse(false);
            deletePidFile();
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException e) {
            deletePidFile();
            return false;
        }
    }

    /** The resident memory of the process in bytes; 0 where the system does not tell. */
    public long residentBytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** A process id may have gone to another program since: ours has our command's last word in its command line. */
    private boolean isOurs(ProcessHandle handle) {
        String last = command.getLast();
        return handle.info().arguments().map(List::of).orElse(List.of()).contains(last)
                || handle.info()
                        .commandLine()
                        .filter(line -> line.contains(last))
                        .isPresent();
    }

    /** Asks a process to end, and ends it, with what it has started, if it has not after {@code grace}. */
    private static void end(ProcessHandle handle, Duration grace) {
        List<ProcessHandle> all =
                Stream.concat(handle.descendants(), Stream.of(handle)).toList();
        handle.destroy();
        try {
            handle.onExit().get(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            // Too late for manners.
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }

    private void deletePidFile() {
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            return ":\n  " + String.join("\n  ", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }
}
