package io.tocsin.notification.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A notice, as the API shows it. */
@Schema(name = "Notice")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NoticeView(
        UUID id,
        @Schema(examples = "bob") String responder,

        @Schema(description = "What it is about. There may be new kinds.", examples = "SHIFT_STARTS")
        String kind,

        @Schema(examples = "You are on call for primary from Tue 1 Dec, 09:00")
        String title,

        @Schema(description = "Empty for a code that was sent, and for a notice that was withdrawn.")
        String text,

        @Nullable String link,
        Instant issuedAt,

        @Schema(description = "One for each contact method; none if the person has no method for notices.")
        List<Delivery> deliveries) {

    /** The way to one contact method. */
    @Schema(name = "NoticeDelivery")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Delivery(
            UUID contactMethod,
            @Schema(examples = "email") String channel,

            @Schema(enumeration = {"PENDING", "SENDING", "DELIVERED", "FAILED", "EXPIRED", "WITHDRAWN"})
            String state,

            int attempts,

            @Schema(description = "What came of the last attempt, or why it ended.") @Nullable String detail,

            @Nullable Instant endedAt) {}
}
