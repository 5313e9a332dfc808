package io.tocsin.local.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the services' logs. */
@Command(name = "logs", description = "Shows the logs, of all parts or of one.")
final class LogsCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", description = "Such as incident-service or keycloak.")
    @Nullable String part;

    @Option(names = "-f", description = "Go on as the logs grow, until Ctrl-C.")
    boolean follow;

    @Option(names = "-n", defaultValue = "50", description = "How many lines (${DEFAULT-VALUE}).")
    int lines;

    private final Installation installation = new Installation();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path logs = installation.directory().resolve("logs");
        List<String> command = new ArrayList<>(List.of("tail", "-n", Integer.toString(lines)));
        if (follow) {
            command.add("-f");
        }
        try (Stream<Path> files = Files.exists(logs) ? Files.list(logs) : Stream.empty()) {
            files.filter(file -> part == null || file.getFileName().toString().equals(part + ".log"))
                    .sorted()
                    .forEach(file -> command.add(file.toString()));
        }
        if (command.getLast().equals(follow ? "-f" : Integer.toString(lines))) {
            System.err.println("There is no log" + (part == null ? "." : " of " + part + "."));
            return 1;
        }
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
