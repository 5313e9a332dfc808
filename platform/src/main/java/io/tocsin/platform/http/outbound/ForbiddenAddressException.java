package io.tocsin.platform.http.outbound;

import java.net.UnknownHostException;

/** The host's addresses are private, and not allowed. The message is for people. */
public final class ForbiddenAddressException extends UnknownHostException {

    ForbiddenAddressException(String host) {
        super(host + " has only private addresses, which may not be reached");
    }
}
