package io.tocsin.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path directory;

    @Test
    void shouldBeRandomAndOneForEachName() {
        Secrets secrets = new Secrets(directory.resolve("secrets.properties"));

        String links = secrets.get("links");

        assertThat(Base64.getDecoder().decode(links)).hasSize(32);
        assertThat(secrets.get("credentials")).isNotEqualTo(links);
        assertThat(new Secrets(directory.resolve("others.properties")).get("links"))
                .isNotEqualTo(links);
    }

    @Test
    void shouldBeTheSameTheNextTime() {
        Path file = directory.resolve("new").resolve("secrets.properties");
        String made = new Secrets(file).get("links");

        Secrets again = new Secrets(file);

        assertThat(again.get("links")).isEqualTo(made);
        String later = again.get("credentials");
        assertThat(new Secrets(file).get("links")).isEqualTo(made);
        assertThat(new Secrets(file).get("credentials")).isEqualTo(later);
    }

    @Test
    void shouldBeForTheOwnerAlone() throws Exception {
        Path file = directory.resolve("secrets.properties");

        new Secrets(file).get("links");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
