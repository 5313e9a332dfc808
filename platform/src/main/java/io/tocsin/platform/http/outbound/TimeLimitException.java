package io.tocsin.platform.http.outbound;

import java.io.IOException;
import java.time.Duration;

/** The request took longer in all than it may. The message is for people. */
public final class TimeLimitException extends IOException {

    TimeLimitException(Duration limit) {
        super("no answer within " + limit);
    }
}
