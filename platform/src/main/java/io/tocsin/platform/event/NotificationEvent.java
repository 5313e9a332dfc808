package io.tocsin.platform.event;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a page, and what its receiver answered. {@code sequence} counts per incident. */
public sealed interface NotificationEvent extends Event {

    UUID incidentId();

    /** The page that it is about. */
    UUID pageId();

    /** The key of the person who was paged. */
    String responder();

    @Override
    default String subject() {
        return incidentId().toString();
    }

    /**
     * The provider has taken the message.
     *
     * @param channel such as {@code email} or {@code webhook}
     * @param attempts how many it took
     */
    @EventType("io.tocsin.delivery.delivered.v1")
    record DeliveryDelivered(
            UUID incidentId, UUID pageId, UUID deliveryId, String responder, String channel, int attempts)
            implements NotificationEvent {}

    /** One attempt went wrong; there will be another. Told for the first failure of a delivery only. */
    @EventType("io.tocsin.delivery.delayed.v1")
    record DeliveryDelayed(
            UUID incidentId, UUID pageId, UUID deliveryId, String responder, String channel, String reason)
            implements NotificationEvent {}

    /** No more attempts: refused for good, out of attempts, or expired. */
    @EventType("io.tocsin.delivery.failed.v1")
    record DeliveryFailed(
            UUID incidentId,
            UUID pageId,
            UUID deliveryId,
            String responder,
            String channel,
            int attempts,
            String reason)
            implements NotificationEvent {}

    /** Not sent any more, because somebody answered. One a page, however many deliveries it had. */
    @EventType("io.tocsin.page.cancelled.v1")
    record PageCancelled(UUID incidentId, UUID pageId, String responder, String reason) implements NotificationEvent {}

    /** The person can't be reached: no contact method, or every delivery of the page failed. */
    @EventType("io.tocsin.page.unreachable.v1")
    record ResponderUnreachable(UUID incidentId, UUID pageId, String responder, String reason)
            implements NotificationEvent {}

    /**
     * The person takes the incident.
     *
     * @param via the channel that the answer came by
     * @param incidentSequence of the incident's event on which the page rests, as in {@link PageEvent.PageRequested}: whoever
     *     answers a page that was asked for after an acknowledgement takes the incident anew; null where that is not known
     */
    @EventType("io.tocsin.page.acknowledged.v1")
    record PageAcknowledged(
            UUID incidentId,
            UUID pageId,
            String responder,
            String via,
            @Nullable Long incidentSequence) implements NotificationEvent {}

    /** The person passes it on: the next step is due now. */
    @EventType("io.tocsin.page.escalated.v1")
    record PageEscalated(
            UUID incidentId,
            UUID pageId,
            UUID escalationId,
            String responder,
            String via,
            @Nullable String note) implements NotificationEvent {}

    /**
     * A person who was asked to help says whether they come.
     *
     * @param requestId of {@link PageEvent.RespondersAsked}
     */
    @EventType("io.tocsin.page.request_answered.v1")
    record RequestAnswered(UUID incidentId, UUID pageId, UUID requestId, String responder, boolean accepted, String via)
            implements NotificationEvent {}
}
