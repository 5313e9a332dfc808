package io.tocsin.platform.http.body;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds text that JSON allows and PostgreSQL cannot keep: U+0000, and halves of surrogate pairs, which are no characters.
 * Jackson also takes UTF-16 and UTF-32, which RFC 8259 does not.
 */
final class JsonText {

    private static final int ESCAPE = 6; // a backslash, u, four digits

    private JsonText() {}

    /** What is wrong with the text, or null. */
    static @Nullable String fault(byte[] json) {
        CharBuffer text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
        } catch (CharacterCodingException e) {
            return "JSON must be UTF-8";
        }
        boolean half = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return "JSON must be UTF-8 without NUL";
            }
            if (c != '\\' || i + 1 >= text.length()) {
                if (half) {
                    return HALF;
                }
                continue;
            }
            if (text.charAt(i + 1) != 'u' || i + ESCAPE > text.length()) {
                if (half) {
                    return HALF;
                }
                i++;
                continue;
            }
            int escaped = hex(text, i + 2);
            if (escaped == 0) {
                return "text must not hold the character NUL (\\u0000)";
            }
            boolean low = escaped >= Character.MIN_LOW_SURROGATE && escaped <= Character.MAX_LOW_SURROGATE;
            if (low != half) {
                return HALF;
            }
            half = escaped >= Character.MIN_HIGH_SURROGATE && escaped <= Character.MAX_HIGH_SURROGATE;
            i += ESCAPE - 1;
        }
        return null;
    }

    private static final String HALF = "text must not hold half of a surrogate pair (RFC 8259, section 8.2)";

    /** The number that four hexadecimal digits stand for, or -1: the parser will complain. */
    private static int hex(CharSequence text, int from) {
        int value = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }
}
