package io.tocsin.platform.http.outbound;

import java.time.Duration;
import java.util.List;

/**
 * How far requests may go.
 *
 * @param allowedPrivateAddresses CIDR blocks, or host names, that may be reached although they are private
 * @param connect how long a connection may take
 * @param response how long the receiver may be silent
 * @param whole how long a request may take in all, however busy the receiver looks
 * @param parallel how many requests may be under way at once
 */
public record OutboundLimits(
        List<String> allowedPrivateAddresses, Duration connect, Duration response, Duration whole, int parallel) {

    public OutboundLimits {
        allowedPrivateAddresses = List.copyOf(allowedPrivateAddresses);
    }
}
