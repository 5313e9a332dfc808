package io.tocsin.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jca.ProviderContext;
import org.jose4j.jws.JsonWebSignatureAlgorithm;
import org.jose4j.jws.RsaUsingShaAlgorithm;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RememberedSignaturesTest {

    private static final ProviderContext PROVIDER = new ProviderContext();
    private static final byte[] TOKEN = "header.claims".getBytes(StandardCharsets.UTF_8);

    private static KeyPair ours;
    private static KeyPair theirs;

    private final AtomicInteger calculated = new AtomicInteger();
    private final RememberedSignatures signatures =
            new RememberedSignatures(counted(new RsaUsingShaAlgorithm.RsaSha256()));

    @BeforeAll
    static void makeKeys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        ours = generator.generateKeyPair();
        theirs = generator.generateKeyPair();
    }

    @Test
    void shouldCalculateOnceForOneToken() throws JoseException {
        byte[] signature = signed(TOKEN);

        assertThat(verified(signature, ours, TOKEN)).isTrue();
        assertThat(verified(signature.clone(), ours, TOKEN.clone())).isTrue();
        assertThat(calculated).hasValue(1);
    }

    @Test
    void shouldRefuseOtherBytesAndOtherSignaturesAfterTheTokenWasSeen() throws JoseException {
        byte[] signature = signed(TOKEN);
        verified(signature, ours, TOKEN);
        byte[] otherBytes = "header.claimS".getBytes(StandardCharsets.UTF_8);
        byte[] otherSignature = signature.clone();
        otherSignature[17] ^= 1;

        assertThat(verified(signature, ours, otherBytes)).isFalse();
        assertThat(verified(otherSignature, ours, TOKEN)).isFalse();
    }

    @Test
    void shouldNotTakeOneKeysSignatureForAnothers() throws JoseException {
        byte[] signature = signed(TOKEN);
        verified(signature, ours, TOKEN);

        assertThat(verified(signature, theirs, TOKEN)).isFalse();
    }

    @Test
    void shouldNotRememberWhatIsForged() throws JoseException {
        byte[] signature = signed(TOKEN);

        assertThat(verified(signature, theirs, TOKEN)).isFalse();
        assertThat(verified(signature, theirs, TOKEN)).isFalse();
        assertThat(calculated).hasValue(2);
    }

    private byte[] signed(byte[] bytes) throws JoseException {
        return signatures.sign(signatures.prepareForSign(ours.getPrivate(), PROVIDER), bytes);
    }

    private boolean verified(byte[] signature, KeyPair keys, byte[] bytes) throws JoseException {
        return signatures.verifySignature(signature, keys.getPublic(), bytes, PROVIDER);
    }

    /** The real algorithm, and how often it verifies. */
    private JsonWebSignatureAlgorithm counted(JsonWebSignatureAlgorithm algorithm) {
        return (JsonWebSignatureAlgorithm) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {JsonWebSignatureAlgorithm.class},
                (proxy, method, args) -> {
                    if (method.getName().equals("verifySignature")) {
                        calculated.incrementAndGet();
                    }
                    return method.invoke(algorithm, args);
                });
    }
}
