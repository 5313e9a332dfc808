package io.tocsin.notification.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.notification.channel.Message;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.IncidentSummary;
import io.tocsin.platform.event.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTokensTest {

    private static final Instant PAGED = Instant.parse("2026-03-01T02:00:00Z");
    private static final String SECRET = "a-secret-that-has-at-least-32-characters";
    private static final Message MESSAGE = new Message(
            Ids.next(),
            Ids.next(),
            Ids.next(),
            Ids.next(),
            new IncidentSummary(123, "Database \"down\"", Severity.SEV1, "db", "Database", null),
            false,
            "bob",
            "Bob",
            "on call",
            "bob@example.org",
            null,
            PAGED);

    private static LinkTokens tokens(String secret, Instant now) {
        return new LinkTokens(
                new LinkConfig() {
                    @Override
                    public String secret() {
                        return secret;
                    }

                    @Override
                    public String baseUrl() {
                        return "https://tocsin.example";
                    }

                    @Override
                    public Duration expiry() {
                        return Duration.ofHours(24);
                    }

                    @Override
                    public int rateLimit() {
                        return 30;
                    }
                },
                InstantSource.fixed(now));
    }

    private static String token() {
        String url = tokens(SECRET, PAGED).url(MESSAGE, Link.Action.ACKNOWLEDGE, "email");
        assertThat(url).startsWith("https://tocsin.example/links/");
        return url.substring(url.lastIndexOf('/') + 1);
    }

    @Test
    void shouldSayWhatItStandsFor() {
        LinkTokens.Read read = tokens(SECRET, PAGED).read(token());

        assertThat(read).isInstanceOfSatisfying(LinkTokens.Read.Valid.class, valid -> {
            Link link = valid.link();
            assertThat(link)
                    .isEqualTo(new Link(
                            link.id(),
                            Link.Action.ACKNOWLEDGE,
                            MESSAGE.incidentId(),
                            MESSAGE.pageId(),
                            MESSAGE.escalationId(),
                            "bob",
                            "email",
                            123,
                            "Database \"down\""));
        });
    }

    @Test
    void shouldWorkUntilItsTimeIsOver() {
        String token = token();
        Instant end = PAGED.plus(Duration.ofHours(24));

        assertThat(tokens(SECRET, end.minusSeconds(1)).read(token)).isInstanceOf(LinkTokens.Read.Valid.class);
        assertThat(tokens(SECRET, end).read(token)).isInstanceOf(LinkTokens.Read.Expired.class);
    }

    @Test
    void shouldNotBeTakenFromAnotherKey() {
        assertThat(tokens("another-secret-of-at-least-32-characters", PAGED).read(token()))
                .isInstanceOf(LinkTokens.Read.Forged.class);
    }

    @Test
    void shouldNotBeTakenWithAnyCharacterChanged() {
        String token = token();
        LinkTokens tokens = tokens(SECRET, PAGED);
        // The last character holds bits that base64 leaves unused.
        for (int i = 0; i < token.length() - 1; i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(tokens.read(changed)).as("changed at %d", i).isInstanceOf(LinkTokens.Read.Forged.class);
        }
    }

    @Test
    void shouldNotBeTakenWithoutASignature() {
        String payload = token().split("\\.")[1];
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(tokens(SECRET, PAGED).read(none + "." + payload + ".")).isInstanceOf(LinkTokens.Read.Forged.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "a.b.c", "%00", "ä.ö.ü", "eyJhbGciOiJIUzI1NiJ9.e30."})
    void shouldNotTakeWhatIsNoToken(String token) {
        assertThat(tokens(SECRET, PAGED).read(token)).isInstanceOf(LinkTokens.Read.Forged.class);
    }

    @Test
    void shouldNotTakeWhatIsTooLong() {
        assertThat(tokens(SECRET, PAGED).read("a".repeat(100_000))).isInstanceOf(LinkTokens.Read.Forged.class);
    }

    @Test
    void shouldNotStartWithASecretThatIsTooShort() {
        assertThatThrownBy(() -> tokens("short", PAGED)).hasMessageContaining("tocsin.links.secret");
    }
}
