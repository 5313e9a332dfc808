package io.tocsin.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IntegrationKeysTest {

    @Test
    void shouldMakeKeysThatClientsOfPagerDutyTake() {
        Set<String> keys = new HashSet<>();
        Set<Integer> characters = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            String key = IntegrationKeys.next();
            assertThat(key).matches("[a-z0-9]{32}");
            assertThat(IntegrationKeys.wellFormed(key)).isTrue();
            keys.add(key);
            key.chars().forEach(characters::add);
        }
        assertThat(keys).hasSize(1_000);
        assertThat(characters).hasSize(36);
    }

    @Test
    void shouldHashAsEverybodyDoes() {
        // The example of FIPS 180-2, appendix B.1.
        assertThat(IntegrationKeys.hash("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void shouldTellWhatCanBeNoKey() {
        assertThat(IntegrationKeys.wellFormed("x".repeat(31))).isFalse();
        assertThat(IntegrationKeys.wellFormed("X".repeat(32))).isFalse();
        assertThat(IntegrationKeys.wellFormed("\0".repeat(32))).isFalse();
    }
}
