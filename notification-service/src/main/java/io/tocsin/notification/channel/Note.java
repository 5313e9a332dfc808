package io.tocsin.notification.channel;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that is no page, on its way to one contact method: nothing is to be answered, and it opens no incident.
 *
 * @param deliveryId stays the same over all attempts; what a provider can tell repetitions by
 * @param kind what it is about, such as {@code SHIFT_STARTS}
 * @param title one line
 * @param link where the person sees more
 * @param calendar a time for the person's calendar, as iCalendar (RFC 5545)
 * @param secret what signs it, where the contact method has one; in the clear
 */
public record Note(
        UUID deliveryId,
        UUID noticeId,
        String kind,
        String title,
        String text,
        @Nullable String link,
        @Nullable String calendar,
        String responder,
        String responderName,
        String address,
        @Nullable String secret,
        Instant issuedAt) {}
