package io.tocsin.notification.link;

import io.tocsin.notification.channel.Message;
import io.tocsin.platform.event.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;

/** Links as signed tokens: JWT (RFC 7519) with HMAC-SHA-256. */
@ApplicationScoped
public class LinkTokens {

    private static final int SHORTEST_SECRET = 32;
    private static final int LONGEST_TOKEN = 4_000;
    private static final int TITLE = 120;

    private final LinkConfig config;
    private final InstantSource clock;
    private final SecretKeySpec key;

    public LinkTokens(LinkConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        if (this.config.secret().length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException(
                    "tocsin.links.secret must have at least " + SHORTEST_SECRET + " characters");
        }
        this.key = new SecretKeySpec(this.config.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** What a token turned out to be. */
    public sealed interface Read {
        /** A link of ours that still works. */
        record Valid(Link link) implements Read {}

        /** A link of ours, too old. */
        record Expired() implements Read {}

        /** No link of ours. */
        record Forged() implements Read {}
    }

    /** The address of a link for a message. */
    public String url(Message message, Link.Action action, String via) {
        String title = message.incident().title();
        JwtClaims claims = new JwtClaims();
        claims.setJwtId(Ids.next().toString());
        claims.setSubject(message.responder());
        claims.setExpirationTime(
                NumericDate.fromSeconds(message.pagedAt().plus(config.expiry()).getEpochSecond()));
        claims.setStringClaim("act", action.name());
        claims.setStringClaim("inc", message.incidentId().toString());
        claims.setStringClaim("pag", message.pageId().toString());
        claims.setStringClaim("esc", message.escalationId().toString());
        claims.setStringClaim("via", via);
        claims.setClaim("num", message.incident().number());
        claims.setStringClaim("ttl", title.length() <= TITLE ? title : title.substring(0, TITLE) + "…");
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key);
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        try {
            return config.baseUrl() + "/links/" + signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("cannot sign a link", e);
        }
    }

    public Read read(String token) {
        if (token.length() > LONGEST_TOKEN) {
            return new Read.Forged();
        }
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setAlgorithmConstraints(new AlgorithmConstraints(
                    AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256));
            signature.setCompactSerialization(token);
            signature.setKey(key);
            if (!signature.verifySignature()) {
                return new Read.Forged();
            }
            JwtClaims claims = JwtClaims.parse(signature.getPayload());
            Instant expires = Instant.ofEpochSecond(claims.getExpirationTime().getValue());
            return clock.instant().isBefore(expires) ? new Read.Valid(link(claims)) : new Read.Expired();
        } catch (JoseException | InvalidJwtException | MalformedClaimException | IllegalArgumentException e) {
            return new Read.Forged();
        }
    }

    private static Link link(JwtClaims claims) throws MalformedClaimException {
        return new Link(
                UUID.fromString(claims.getJwtId()),
                Link.Action.valueOf(claims.getStringClaimValue("act")),
                UUID.fromString(claims.getStringClaimValue("inc")),
                UUID.fromString(claims.getStringClaimValue("pag")),
                UUID.fromString(claims.getStringClaimValue("esc")),
                claims.getSubject(),
                claims.getStringClaimValue("via"),
                claims.getClaimValue("num", Long.class),
                claims.getStringClaimValue("ttl"));
    }
}
