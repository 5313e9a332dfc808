package io.tocsin.incident.intake.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.incident.intake.IntakeJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagerDutyEventTest {

    private static List<String> errors(String timestamp) {
        String event = """
                {"routing_key": "0123456789abcdef0123456789abcdef", "event_action": "trigger",
                 "payload": {"summary": "s", "source": "h", "severity": "info", "timestamp": "%s"}}""".formatted(timestamp);
        return new PagerDutyEvent(
                        IntakeJson.parse(event.getBytes(StandardCharsets.UTF_8)).orElseThrow())
                .errors();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2015-07-17T08:42:58.315+0000",
                "2015-07-17T08:42:58.315+00:00",
                "2015-07-17T08:42:58Z",
                "2015-07-17T08:42:58.123456789Z",
                "2015-07-17T08:42:58.1-0230",
                "2015-07-17T08:42:58",
            })
    void shouldTakeTimesAsClientsWriteThem(String timestamp) {
        assertThat(errors(timestamp)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "1437122578", "2015-13-17T08:42:58Z", "2015-07-17", ""})
    void shouldRefuseWhatIsNoTime(String timestamp) {
        assertThat(errors(timestamp)).containsExactly("'payload.timestamp' is not a time of ISO 8601");
    }
}
