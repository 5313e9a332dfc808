package io.tocsin.platform.http.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** A time as text with an offset and a year of four digits: what RFC 3339 allows, and PostgreSQL can keep. */
final class Rfc3339 extends StdScalarDeserializer<Instant> {

    private static final String EXPECTED = "must be a time of RFC 3339, such as 2026-03-29T01:00:00Z";

    Rfc3339() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            return (Instant) context.handleUnexpectedToken(Instant.class, parser);
        }
        String text = parser.getText();
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() >= 1 && time.getYear() <= 9999) {
                return time.toInstant();
            }
        } catch (DateTimeException e) {
            // told below
        }
        return (Instant) context.handleWeirdStringValue(Instant.class, text, EXPECTED);
    }
}
