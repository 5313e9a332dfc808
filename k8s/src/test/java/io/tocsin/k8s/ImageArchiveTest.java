package io.tocsin.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The OCI archives (opencontainers/image-spec, image-layout) are whole, and are what the Deployments expect. They are not part of
 * the default build: without `mvnw -Pimages ... jib:buildTar` there is nothing to look at.
 */
class ImageArchiveTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path layout;

    @ParameterizedTest
    @ValueSource(strings = {"incident-service", "oncall-service", "notification-service"})
    void shouldBeWhatTheDeploymentExpects(String service) throws Exception {
        Path archive = Path.of("../target/images", service + ".tar");
        if (!Files.exists(archive)) {
            System.out.println("NOT CHECKED: the image of " + service + ". " + archive + " was not built.");
            abort(archive + " was not built");
        }
        run("tar", "-xf", archive.toString(), "-C", layout.toString());
        JsonNode entry = JSON.readTree(layout.resolve("index.json").toFile())
                .path("manifests")
                .path(0);
        JsonNode manifest = JSON.readTree(blob(entry).toFile());
        JsonNode config = JSON.readTree(blob(manifest.path("config")).toFile()).path("config");
        Workload deployment = Overlay.rendered("evaluation").service(service);

        assertThat(entry.path("annotations")
                        .path("org.opencontainers.image.ref.name")
                        .asText())
                .isEqualTo(deployment.container().getImage());
        assertThat(config.path("User").asText())
                .isEqualTo(deployment.pod().getSecurityContext().getRunAsUser() + ":"
                        + deployment.pod().getSecurityContext().getRunAsGroup());
        assertThat(config.path("WorkingDir").asText()).isEqualTo("/app");
        assertThat(config.path("Entrypoint"))
                .extracting(JsonNode::asText)
                .containsExactly("java", "-jar", "/app/quarkus-run.jar");
        assertThat(files(manifest))
                .contains("app/quarkus-run.jar", "app/quarkus/generated-bytecode.jar")
                .anyMatch(file -> file.startsWith("app/lib/main/io.tocsin.platform-"))
                .noneMatch(file -> file.startsWith("not-needed/"));
    }

    private List<String> files(JsonNode manifest) throws Exception {
        var files = new ArrayList<String>();
        for (JsonNode layer : manifest.path("layers")) {
            files.addAll(run("tar", "-tzf", blob(layer).toString()));
        }
        return files;
    }

    /** The file that a descriptor speaks of, which must have the size and the digest that it says. */
    private Path blob(JsonNode descriptor) throws Exception {
        String digest = descriptor.path("digest").asText();
        Path blob = layout.resolve("blobs").resolve(digest.replace(':', '/'));
        byte[] content = Files.readAllBytes(blob);
        assertThat(content).hasSize(descriptor.path("size").asInt());
        assertThat("sha256:"
                        + HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(content)))
                .isEqualTo(digest);
        return blob;
    }

    private static List<String> run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = process.inputReader().lines().toList();
        assertThat(process.waitFor()).isZero();
        return lines;
    }
}
