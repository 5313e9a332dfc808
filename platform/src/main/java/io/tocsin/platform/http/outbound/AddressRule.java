package io.tocsin.platform.http.outbound;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which addresses may be reached: the public ones, and private ones that are allowed by name. What is not public is the
 * special-purpose blocks of IANA's registries (RFC 6890 and its updates), including those that carry an IPv4 address inside
 * an IPv6 one.
 */
final class AddressRule {

    private static final List<Block> NOT_PUBLIC = blocks(List.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "::/96",
            "::1/128",
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20",
            "5f00::/16",
            "fc00::/7",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8"));

    private final List<Block> allowed;
    private final Set<String> allowedHosts = new HashSet<>();

    /** @param allowedPrivate CIDR blocks, or host names, whose addresses may be private */
    AddressRule(List<String> allowedPrivate) {
        List<String> cidrs = new ArrayList<>();
        for (String entry : allowedPrivate) {
            if (entry.contains("/")) {
                cidrs.add(entry);
            } else {
                allowedHosts.add(entry.toLowerCase(Locale.ROOT));
            }
        }
        allowed = blocks(cidrs);
    }

    boolean permits(String host, InetAddress address) {
        return allowedHosts.contains(host.toLowerCase(Locale.ROOT))
                || allowed.stream().anyMatch(block -> block.contains(address))
                || NOT_PUBLIC.stream().noneMatch(block -> block.contains(address));
    }

    private static List<Block> blocks(List<String> cidrs) {
        return cidrs.stream().map(Block::parse).toList();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Block(byte[] prefix, int bits) {

        static Block parse(String cidr) {
            String[] parts = cidr.trim().split("/", 2);
            try {
                InetAddress address = InetAddress.ofLiteral(parts[0]);
                // ofLiteral folds ::ffff:0:0/96 to IPv4, which is what a mapped address is to the network, too.
                return new Block(address.getAddress(), Integer.parseInt(parts[1]));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("no CIDR block: " + cidr, e);
            }
        }

        boolean contains(InetAddress candidate) {
            byte[] address = unmapped(candidate);
            if (address.length != prefix.length) {
                return false;
            }
            int whole = bits / 8;
            if (!Arrays.equals(prefix, 0, whole, address, 0, whole)) {
                return false;
            }
            int rest = bits % 8;
            int mask = rest == 0 ? 0 : 0xff << (8 - rest);
            return rest == 0 || (prefix[whole] & mask) == (address[whole] & mask);
        }

        /** An IPv4 address that comes as an IPv6 one ({@code ::ffff:0:0/96}) is judged as what it is. */
        private static byte[] unmapped(InetAddress candidate) {
            byte[] address = candidate.getAddress();
            if (candidate instanceof Inet6Address
                    && Arrays.equals(address, 0, 12, new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1}, 0, 12)) {
                return Arrays.copyOfRange(address, 12, 16);
            }
            return address;
        }
    }

    /** @throws UnknownHostException that says so, if the rule forbids every address of the host */
    InetAddress[] keepPermitted(String host, InetAddress[] addresses) throws UnknownHostException {
        InetAddress[] kept = Arrays.stream(addresses)
                .filter(address -> permits(host, address))
                .toArray(InetAddress[]::new);
        if (kept.length == 0) {
            throw new ForbiddenAddressException(host);
        }
        return kept;
    }
}
