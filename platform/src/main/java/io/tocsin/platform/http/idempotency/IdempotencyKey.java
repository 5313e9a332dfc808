package io.tocsin.platform.http.idempotency;

import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;

/** What the client calls a request of its own. */
record IdempotencyKey(String value) {

    static final String HEADER = "Idempotency-Key";

    private static final int MAX_LENGTH = 255;

    /**
     * Reads the header. The draft makes it a structured string, in quotes; most clients send it bare. Both mean the same.
     *
     * @throws ProblemException 400 if it is not 1 to 255 visible characters
     */
    static IdempotencyKey parse(String header) {
        String key = header.strip();
        if (key.length() >= 2 && key.startsWith("\"") && key.endsWith("\"")) {
            key = key.substring(1, key.length() - 1);
        }
        if (key.isEmpty() || key.length() > MAX_LENGTH || !key.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new ProblemException(
                    Problem.invalidParameter(HEADER, "must be 1 to " + MAX_LENGTH + " visible ASCII characters"));
        }
        return new IdempotencyKey(key);
    }
}
