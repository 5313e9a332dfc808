package io.tocsin.incident.intake.pagerduty;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An answer in PagerDuty's form; its clients want JSON on every status. */
@Schema(name = "PagerDutyAnswer")
@JsonInclude(JsonInclude.Include.NON_NULL)
record PagerDutyAnswer(
        @Schema(examples = "success") String status,
        @Schema(examples = "Event processed") String message,

        @JsonProperty("dedup_key") @Schema(examples = "srv01/HTTP") @Nullable String dedupKey,

        @Nullable List<String> errors) {

    static PagerDutyAnswer processed(String dedupKey) {
        return new PagerDutyAnswer("success", "Event processed", dedupKey, null);
    }

    static PagerDutyAnswer changeProcessed() {
        return new PagerDutyAnswer("success", "Change event processed", null, null);
    }

    static PagerDutyAnswer invalid(List<String> errors) {
        return new PagerDutyAnswer("invalid event", "Event object is invalid", null, errors);
    }

    static PagerDutyAnswer noJson() {
        return new PagerDutyAnswer(
                "Unrecognized object", "Event object format is unrecognized", null, List.of("JSON parse error"));
    }

    static PagerDutyAnswer unknownKey() {
        return new PagerDutyAnswer("invalid event", "Invalid routing key", null, List.of("Invalid routing key"));
    }

    static PagerDutyAnswer tooLarge() {
        return new PagerDutyAnswer(
                "invalid event", "Event object is invalid", null, List.of("Event is larger than 512 KB"));
    }

    static PagerDutyAnswer rateLimited() {
        return new PagerDutyAnswer(
                "throttle exceeded", "Request Limit Exceeded", null, List.of("Request Limit Exceeded"));
    }

    static PagerDutyAnswer busy() {
        return new PagerDutyAnswer("error", "Temporarily unavailable, send it again", null, List.of());
    }
}
