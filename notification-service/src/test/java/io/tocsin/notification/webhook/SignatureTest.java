package io.tocsin.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {

    /** The vector that the libraries of Standard Webhooks are tested with. */
    @Test
    void shouldSignAsStandardWebhooksSays() {
        assertThat(Signature.of(
                        List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1_614_265_330),
                        "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void shouldSignByEachSecretSoThatAReceiverMayKnowEither() {
        Instant at = Instant.ofEpochSecond(1_614_265_330);
        String first = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        String second = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

        assertThat(Signature.of(List.of(first, second), "msg_1", at, "{}").split(" "))
                .containsExactly(
                        Signature.of(List.of(first), "msg_1", at, "{}"),
                        Signature.of(List.of(second), "msg_1", at, "{}"))
                .allMatch(signature -> signature.startsWith("v1,"))
                .doesNotHaveDuplicates();
    }
}
