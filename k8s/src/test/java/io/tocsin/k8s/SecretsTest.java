package io.tocsin.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each Secret that a pod or the gateway asks for is in the overlay, or in the documented list of those that an operator makes. */
class SecretsTest {

    private static final Path DOCUMENT = Path.of("../docs/operating-kubernetes.md");
    private static final Pattern ROW = Pattern.compile("\\| `([a-z-]+)` \\| `([a-z.-]+)` \\|.*");

    @Test
    void shouldDocumentExactlyWhatProductionAsksFor() throws IOException {
        Overlay production = Overlay.rendered("production");

        assertThat(documented())
                .isEqualTo(Stream.concat(
                                references(production).stream()
                                        .map(reference -> entry(reference.getName(), reference.getKey())),
                                certificates(production))
                        .collect(Collectors.toSet()));
        assertThat(production.all(Secret.class)).isEmpty();
    }

    @Test
    void shouldMakeInEvaluationEverythingThatIsAskedFor() {
        Overlay evaluation = Overlay.rendered("evaluation");

        assertThat(references(evaluation))
                .isNotEmpty()
                .filteredOn(reference -> !Boolean.TRUE.equals(reference.getOptional()))
                .allSatisfy(reference -> assertThat(evaluation.find(Secret.class, reference.getName()))
                        .hasValueSatisfying(
                                secret -> assertThat(secret.getData()).containsKey(reference.getKey())));
        assertThat(certificates(evaluation)).isEmpty();
    }

    @Test
    void shouldSayInEachThrowAwaySecretWhatItIs() {
        assertThat(Overlay.rendered("evaluation").all(Secret.class))
                .isNotEmpty()
                .flatExtracting(secret -> secret.getData().entrySet())
                .extracting(data ->
                        decoded(data.getKey().equals("credentials-key") ? decoded(data.getValue()) : data.getValue()))
                .allSatisfy(value -> assertThat(value).startsWith("evaluation-only"));
    }

    @Test
    void shouldHaveKeysOfTheRightLengthInEvaluation() {
        Map<String, String> keys = Overlay.rendered("evaluation").all(Secret.class).stream()
                .map(Secret::getData)
                .filter(data -> data.containsKey("credentials-key"))
                .findFirst()
                .orElseThrow();

        assertThat(Base64.getDecoder().decode(decoded(keys.get("credentials-key"))))
                .hasSize(32);
        assertThat(decoded(keys.get("links-secret"))).hasSizeGreaterThanOrEqualTo(32);
    }

    private static List<SecretKeySelector> references(Overlay overlay) {
        return overlay.workloads().stream()
                .flatMap(workload -> workload.containers().stream())
                .flatMap(container -> container.getEnv().stream())
                .map(EnvVar::getValueFrom)
                .filter(source -> source != null && source.getSecretKeyRef() != null)
                .map(source -> source.getSecretKeyRef())
                .toList();
    }

    /** A Secret of type kubernetes.io/tls has these two keys. */
    private static Stream<Map.Entry<String, String>> certificates(Overlay overlay) {
        return overlay.all(Gateway.class).stream()
                .flatMap(gateway -> gateway.getSpec().getListeners().stream())
                .filter(listener -> listener.getTls() != null)
                .flatMap(listener -> listener.getTls().getCertificateRefs().stream())
                .flatMap(reference ->
                        Stream.of(entry(reference.getName(), "tls.crt"), entry(reference.getName(), "tls.key")));
    }

    private static Set<Map.Entry<String, String>> documented() throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .map(ROW::matcher)
                .filter(row -> row.matches())
                .map(row -> entry(row.group(1), row.group(2)))
                .collect(Collectors.toSet());
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64));
    }
}
