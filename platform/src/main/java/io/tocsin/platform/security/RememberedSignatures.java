package io.tocsin.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.security.Key;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.jose4j.jca.ProviderContext;
import org.jose4j.jwa.CryptoPrimitive;
import org.jose4j.jws.JsonWebSignatureAlgorithm;
import org.jose4j.keys.KeyPersuasion;
import org.jose4j.lang.InvalidKeyException;
import org.jose4j.lang.JoseException;

/**
 * A signature algorithm of JWS (RFC 7515) that verifies one signature once: whether a key made a signature of some bytes never
 * changes, and a client sends the same token with every request. Only the arithmetic is spared; expiry, issuer, audience and
 * which keys the provider still publishes are looked at each time.
 *
 * <p>What was false is not remembered, so that forged tokens cannot push good ones out.
 */
final class RememberedSignatures implements JsonWebSignatureAlgorithm {

    /** As many people and machines as may hold a token at a time; some 200 bytes each. */
    private static final int MOST = 10_000;

    private static final Duration LONGEST_UNUSED = Duration.ofMinutes(10);

    private final JsonWebSignatureAlgorithm algorithm;
    private final Cache<String, Boolean> good = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(LONGEST_UNUSED)
            .build();

    RememberedSignatures(JsonWebSignatureAlgorithm algorithm) {
        this.algorithm = algorithm;
    }

    @Override
    public boolean verifySignature(byte[] signature, Key key, byte[] signed, ProviderContext provider)
            throws JoseException {
        byte[] encodedKey = key.getEncoded();
        if (encodedKey == null) {
            return algorithm.verifySignature(signature, key, signed, provider);
        }
        String question = digest(encodedKey, signature, signed);
        if (good.getIfPresent(question) != null) {
            return true;
        }
        boolean verified = algorithm.verifySignature(signature, key, signed, provider);
        if (verified) {
            good.put(question, true);
        }
        return verified;
    }

    /** SHA-256 of the parts, each after its length, so that no two questions are one. */
    private static String digest(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, part.length));
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public CryptoPrimitive prepareForSign(Key key, ProviderContext provider) throws JoseException {
        return algorithm.prepareForSign(key, provider);
    }

    @Override
    public byte[] sign(CryptoPrimitive primitive, byte[] bytes) throws JoseException {
        return algorithm.sign(primitive, bytes);
    }

    @Override
    public void validateSigningKey(Key key) throws InvalidKeyException {
        algorithm.validateSigningKey(key);
    }

    @Override
    public void validateVerificationKey(Key key) throws InvalidKeyException {
        algorithm.validateVerificationKey(key);
    }

    @Override
    public String getJavaAlgorithm() {
        return algorithm.getJavaAlgorithm();
    }

    @Override
    public String getAlgorithmIdentifier() {
        return algorithm.getAlgorithmIdentifier();
    }

    @Override
    public KeyPersuasion getKeyPersuasion() {
        return algorithm.getKeyPersuasion();
    }

    @Override
    public String getKeyType() {
        return algorithm.getKeyType();
    }

    @Override
    public boolean isAvailable() {
        return algorithm.isAvailable();
    }
}
