package io.tocsin.platform.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Keys of machines that cannot do OIDC: shown once, kept as a hash.
 *
 * <p>A key is 32 characters of [a-z0-9], for PagerDuty's clients check the form of a routing key; that is 165 random bits.
 * Nobody can guess or enumerate that many, so SHA-256 without salt is right where a password would need a slow salted hash,
 * and the hash can be looked up by an index: how long the look-up takes says something of hashes only, and who could steer
 * those towards a stored one could break SHA-256.
 */
public final class IntegrationKeys {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private IntegrationKeys() {}

    /** A new key. */
    public static String next() {
        return RANDOM.ints(LENGTH, 0, ALPHABET.length())
                .collect(StringBuilder::new, (key, i) -> key.append(ALPHABET.charAt(i)), StringBuilder::append)
                .toString();
    }

    /** Whether this could be a key at all; what could not needs no look-up. */
    public static boolean wellFormed(String key) {
        return key.length() == LENGTH && key.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
    }

    /** What to store, and to look up by: SHA-256 in 64 hexadecimal digits. */
    public static String hash(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
