package io.tocsin.platform.testing;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tokens as the identity provider would give them, signed with a key that the service under test trusts. */
public final class TestTokens {

    public static final String ISSUER = "https://identity.test/realms/tocsin";
    public static final String AUDIENCE = "tocsin";

    /** Names the key in a set of keys. */
    public static final String KEY_ID = "test";

    private static final String PUBLIC = "io.tocsin.test.public-key";
    private static final String PRIVATE = "io.tocsin.test.private-key";

    private TestTokens() {}

    /** A bearer token of a person with these roles. */
    public static String as(String person, String... roles) {
        return sign(claims(person, roles));
    }

    /** A token for another audience. */
    public static String forAudience(String audience, String person, String... roles) {
        return sign(claims(person, roles).audience(audience));
    }

    /** A token of another issuer. */
    public static String ofIssuer(String issuer, String person, String... roles) {
        return sign(claims(person, roles).issuer(issuer));
    }

    /** A token that was good until a minute ago. */
    public static String expired(String person, String... roles) {
        Instant now = Instant.now();
        return sign(claims(person, roles)
                .issuedAt(now.minusSeconds(600).getEpochSecond())
                .expiresAt(now.minusSeconds(60).getEpochSecond()));
    }

    /** What makes a service trust these tokens, and check them as it would check others. */
    public static Map<String, String> config() {
        return Map.of(
                "quarkus.oidc.public-key", key(PUBLIC),
                "quarkus.oidc.token.issuer", ISSUER,
                "quarkus.oidc.token.audience", AUDIENCE);
    }

    private static JwtClaimsBuilder claims(String person, String... roles) {
        Instant now = Instant.now();
        return Jwt.claims()
                .issuer(ISSUER)
                .audience(Set.of(AUDIENCE))
                .subject("id-of-" + person)
                .preferredUserName(person)
                .claim("realm_access", Map.of("roles", List.of(roles)))
                .issuedAt(now.getEpochSecond())
                .expiresAt(now.plusSeconds(3600).getEpochSecond());
    }

    private static String sign(JwtClaimsBuilder claims) {
        return claims.jws().keyId(KEY_ID).sign(privateKey());
    }

    /** The key that tokens are checked with, for tests that serve it as a set of keys. */
    public static RSAPublicKey publicKey() {
        try {
            byte[] encoded = Base64.getDecoder().decode(key(PUBLIC));
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey privateKey() {
        try {
            byte[] encoded = Base64.getDecoder().decode(key(PRIVATE));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** System properties, for a static field would exist once in each class loader of a Quarkus test. */
    private static String key(String property) {
        synchronized (System.getProperties()) {
            if (System.getProperty(property) == null) {
                KeyPair pair = generate();
                System.setProperty(PUBLIC, encoded(pair.getPublic().getEncoded()));
                System.setProperty(PRIVATE, encoded(pair.getPrivate().getEncoded()));
            }
            return System.getProperty(property);
        }
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }
}
