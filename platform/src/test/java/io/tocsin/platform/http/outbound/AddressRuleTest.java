package io.tocsin.platform.http.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRuleTest {

    private final AddressRule strict = new AddressRule(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "127.0.0.1",
                "127.255.255.255",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:10.1.2.3",
                "64:ff9b::7f00:1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void shouldRefuseWhatIsNotPublic(String address) {
        assertThat(strict.permits("host.example", InetAddress.ofLiteral(address)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450:4001:800::200e",
                "::ffff:8.8.8.8"
            })
    void shouldPermitWhatIsPublicUpToTheEdges(String address) {
        assertThat(strict.permits("host.example", InetAddress.ofLiteral(address)))
                .isTrue();
    }

    @Test
    void shouldSeeThroughAnAddressThatIsMappedInItsBytes() throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = -1;
        mapped[11] = -1;
        mapped[12] = 10;
        mapped[15] = 1;
        assertThat(strict.permits("host.example", Inet6Address.getByAddress(null, mapped, -1)))
                .isFalse();
    }

    @Test
    void shouldPermitPrivateBlocksAndHostsThatAreNamedAndNoOthers() {
        AddressRule rule = new AddressRule(List.of("10.1.0.0/16", "fd00::/8", "Hooks.Internal"));

        assertThat(rule.permits("any", InetAddress.ofLiteral("10.1.2.3"))).isTrue();
        assertThat(rule.permits("any", InetAddress.ofLiteral("10.2.0.1"))).isFalse();
        assertThat(rule.permits("any", InetAddress.ofLiteral("fd00::7"))).isTrue();
        assertThat(rule.permits("hooks.internal", InetAddress.ofLiteral("192.168.0.1")))
                .isTrue();
        assertThat(rule.permits("evil.hooks.internal", InetAddress.ofLiteral("192.168.0.1")))
                .isFalse();
    }

    @Test
    void shouldKeepOnlyThePermittedAddressesOfAHost() throws UnknownHostException {
        InetAddress open = InetAddress.ofLiteral("1.1.1.1");
        InetAddress inside = InetAddress.ofLiteral("10.0.0.1");

        assertThat(strict.keepPermitted("mixed.example", new InetAddress[] {inside, open}))
                .containsExactly(open);
        assertThatThrownBy(() -> strict.keepPermitted("inside.example", new InetAddress[] {inside}))
                .isInstanceOf(ForbiddenAddressException.class)
                .hasMessageContaining("inside.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/x", "name/8", "/8"})
    void shouldRefuseAConfigurationThatIsNoBlock(String entry) {
        assertThatThrownBy(() -> new AddressRule(List.of(entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(entry);
    }
}
