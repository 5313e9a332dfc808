package io.tocsin.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tocsin.local.PortMap.Listener;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortMapTest {

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("ports.properties");
    }

    @Test
    void shouldBeTheUsualPortsWhenNothingIsSaid() {
        PortMap ports = PortMap.configured(file, Map.of());

        assertThat(Stream.of(Listener.values()))
                .allSatisfy(listener -> assertThat(ports.of(listener)).isEqualTo(listener.usual()));
        assertThat(Stream.of(Listener.values()).map(Listener::usual)).doesNotHaveDuplicates();
    }

    @Test
    void shouldGoByTheFileAndBeforeItByTheEnvironment() throws Exception {
        Files.writeString(file, "keycloak=8280\nincident-management=9181\n");

        PortMap ports = PortMap.configured(file, Map.of("TOCSIN_PORT_KEYCLOAK", " 8380 ", "TOCSIN_PORT_SMTP", ""));

        assertThat(ports.of(Listener.KEYCLOAK)).isEqualTo(8380);
        assertThat(ports.of(Listener.INCIDENT_MANAGEMENT)).isEqualTo(9181);
        assertThat(ports.of(Listener.SMTP)).isEqualTo(2525);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http", "8080x"})
    void shouldRefuseWhatIsNoPort(String said) throws Exception {
        Files.writeString(file, "kafka=" + said);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PortMap.configured(file, Map.of()))
                .withMessage("no port for kafka: " + said);
    }

    @Test
    void shouldRefuseAListenerThatDoesNotExist() throws Exception {
        Files.writeString(file, "zookeeper=2181");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PortMap.configured(file, Map.of()))
                .withMessageContaining("zookeeper");
    }

    @Test
    void shouldNameThePortsThatAreTaken() throws Exception {
        PortMap ports = PortMap.free();
        try (ServerSocket other = new ServerSocket(ports.of(Listener.INBOX), 1, InetAddress.getLoopbackAddress())) {
            assertThat(ports.taken()).containsEntry(Listener.INBOX, other.getLocalPort());
        }
    }

    @Test
    void shouldMoveOnlyTheNamedListeners() {
        PortMap ports = PortMap.configured(file, Map.of());

        PortMap moved = ports.withFree(Set.of(Listener.ONCALL));

        assertThat(moved.of(Listener.ONCALL)).isNotEqualTo(ports.of(Listener.ONCALL));
        assertThat(moved.of(Listener.INCIDENT)).isEqualTo(ports.of(Listener.INCIDENT));
    }
}
