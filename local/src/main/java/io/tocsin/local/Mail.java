package io.tocsin.local;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Properties;

/**
 * A message that arrived.
 *
 * @param number counts from 1
 * @param to the envelope's recipient
 * @param text the plain-text part, empty if there is none
 * @param html the HTML part, empty if there is none
 */
public record Mail(long number, String from, String to, String subject, String text, String html, Instant receivedAt) {

    static Mail parse(long number, String from, String to, byte[] data, Instant receivedAt) {
        try {
            MimeMessage message =
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(data));
            String subject = message.getSubject() == null ? "" : message.getSubject();
            return new Mail(
                    number, from, to, subject, find(message, "text/plain"), find(message, "text/html"), receivedAt);
        } catch (MessagingException | IOException e) {
            return new Mail(number, from, to, "(unreadable: " + e.getMessage() + ")", "", "", receivedAt);
        }
    }

    private static String find(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return String.valueOf(part.getContent());
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String found = find(parts.getBodyPart(i), type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }
}
