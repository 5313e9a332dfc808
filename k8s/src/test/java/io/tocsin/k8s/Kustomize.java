package io.tocsin.k8s;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** {@code kubectl kustomize}: what `kubectl apply -k` would send. */
final class Kustomize {

    private static final Set<Path> SAID = ConcurrentHashMap.newKeySet();

    private Kustomize() {}

    /** Aborts the test, and says so on the console, where there is no kubectl. */
    static String render(Path folder) {
        try {
            Path errors = Files.createTempFile("kustomize", ".err");
            Process process = new ProcessBuilder("kubectl", "kustomize", folder.toString())
                    .redirectError(errors.toFile())
                    .start();
            String output = new String(process.getInputStream().readAllBytes());
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("kubectl kustomize " + folder + ": " + Files.readString(errors));
            }
            return output;
        } catch (IOException e) {
            if (isInstalled()) {
                throw new UncheckedIOException(e);
            }
            if (SAID.add(folder)) {
                System.out.println("NOT CHECKED: " + folder + ". There is no kubectl on the PATH to render it with.");
            }
            return abort("kubectl is not installed, so " + folder + " was not checked");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isInstalled() {
        for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, "kubectl"))) {
                return true;
            }
        }
        return false;
    }
}
