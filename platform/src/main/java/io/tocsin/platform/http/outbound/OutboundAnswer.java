package io.tocsin.platform.http.outbound;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a receiver answered, as far as it was read.
 *
 * @param headers by name in lower case; of one that comes twice, the first
 * @param body encoded as it was sent; of one that did not end, what there is of it has no meaning
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record OutboundAnswer(int status, Map<String, String> headers, byte[] body, End end) {

    /** Where the body ended. */
    public enum End {
        /** It is all there. */
        WHOLE,
        /** There was more than was asked for. */
        TOO_LONG,
        /** The receiver broke off, or the time was up. */
        BROKEN_OFF
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
}
