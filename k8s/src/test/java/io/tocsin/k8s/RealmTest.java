package io.tocsin.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keycloak on a cluster knows the same people, clients and roles as the one on a laptop. */
class RealmTest {

    private static final Path LOCAL = Path.of("../local/src/main/resources/io/tocsin/local/tocsin-realm.json");
    private static final Path COPY = Path.of("components/keycloak-simple/tocsin-realm.json");

    @Test
    void shouldBeTheRealmOfTheLocalSuite() throws IOException {
        assertThat(Files.readString(COPY))
                .as("make it so with: cp %s k8s/%s", LOCAL, COPY)
                .isEqualTo(Files.readString(LOCAL));
    }

    @Test
    void shouldBeImportedInEvaluation() throws IOException {
        assertThat(Overlay.rendered("evaluation").all(ConfigMap.class))
                .filteredOn(map -> map.getMetadata().getName().startsWith("keycloak-realm-"))
                .singleElement()
                .extracting(ConfigMap::getData)
                .isEqualTo(Map.of("tocsin-realm.json", Files.readString(LOCAL)));
    }
}
