package io.kamerton.shared.outbound;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** Where an address leads, by the registries of special addresses (RFC 6890, IANA IPv4 and IPv6). Pure. */
final class AddressPolicy {

    /** Where an address leads. */
    enum Reach {
        /** To the internet. */
        PUBLIC,
        /** Into this machine or its network: only where that was allowed. */
        PRIVATE,
        /** To nothing that may ever be called: link-local and metadata services, multicast, reserved. */
        FORBIDDEN
    }

    private static final List<Range> FORBIDDEN_V4 = List.of(
            Range.of("0.0.0.0/8"),
            Range.of("100.100.100.200/32"), // metadata of Alibaba Cloud, in the middle of a private range
            Range.of("168.63.129.16/32"), // metadata of Azure, a public address
            Range.of("169.254.0.0/16"),
            Range.of("192.0.0.0/24"), // protocol assignments; metadata of Oracle Cloud
            Range.of("192.0.2.0/24"),
            Range.of("192.88.99.0/24"),
            Range.of("198.18.0.0/15"),
            Range.of("198.51.100.0/24"),
            Range.of("203.0.113.0/24"),
            Range.of("224.0.0.0/4"),
            Range.of("240.0.0.0/4"));
    private static final List<Range> PRIVATE_V4 = List.of(
            Range.of("10.0.0.0/8"),
            Range.of("100.64.0.0/10"),
            Range.of("127.0.0.0/8"),
            Range.of("172.16.0.0/12"),
            Range.of("192.168.0.0/16"));
    private static final List<Range> FORBIDDEN_V6 = List.of(
            Range.of("fd00:ec2::/32"), // metadata of AWS, in the middle of a private range
            Range.of("fd20:ce::/32"), // metadata of Google Cloud, likewise
            Range.of("2001::/23"), // Teredo, ORCHID and other protocols
            Range.of("2001:db8::/32"),
            Range.of("2002::/16"), // 6to4 hides an IPv4 address
            Range.of("3fff::/20"));
    private static final List<Range> PRIVATE_V6 = List.of(Range.of("::1/128"), Range.of("fc00::/7"));
    private static final Range GLOBAL_V6 = Range.of("2000::/3");
    private static final Range MAPPED = Range.of("::ffff:0:0/96");
    private static final Range NAT64 = Range.of("64:ff9b::/96");

    private AddressPolicy() {}

    static Reach reach(InetAddress address) {
        return reach(address.getAddress());
    }

    /** @param address 4 or 16 bytes in network order */
    static Reach reach(byte[] address) {
        return address.length == 4 ? ofV4(address) : ofV6(address);
    }

    private static Reach ofV4(byte[] address) {
        if (anyHolds(FORBIDDEN_V4, address)) {
            return Reach.FORBIDDEN;
        }
        return anyHolds(PRIVATE_V4, address) ? Reach.PRIVATE : Reach.PUBLIC;
    }

    private static Reach ofV6(byte[] address) {
        if (MAPPED.holds(address)) {
            return ofV4(lastFour(address));
        }
        if (NAT64.holds(address)) {
            // a translator must not lead into networks (RFC 6052, section 3.1)
            return ofV4(lastFour(address)) == Reach.PUBLIC ? Reach.PUBLIC : Reach.FORBIDDEN;
        }
        if (anyHolds(FORBIDDEN_V6, address)) {
            return Reach.FORBIDDEN;
        }
        if (anyHolds(PRIVATE_V6, address)) {
            return Reach.PRIVATE;
        }
        return GLOBAL_V6.holds(address) ? Reach.PUBLIC : Reach.FORBIDDEN;
    }

    private static byte[] lastFour(byte[] address) {
        return Arrays.copyOfRange(address, 12, 16);
    }

    private static boolean anyHolds(List<Range> ranges, byte[] address) {
        return ranges.stream().anyMatch(range -> range.holds(address));
    }

    /** A block of addresses: those that share its first bits. */
    private record Range(byte[] start, int bits) {

        static Range of(String cidr) {
            var slash = cidr.indexOf('/');
            return new Range(bytesOf(cidr.substring(0, slash)), Integer.parseInt(cidr.substring(slash + 1)));
        }

        private static byte[] bytesOf(String text) {
            var bytes = InetAddress.ofLiteral(text).getAddress();
            if (bytes.length == 4 && text.contains(":")) { // the platform unwraps mapped addresses
                var whole = new byte[16];
                whole[10] = whole[11] = (byte) 0xff;
                System.arraycopy(bytes, 0, whole, 12, 4);
                return whole;
            }
            return bytes;
        }

        boolean holds(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            for (var bit = 0; bit < bits; bit++) {
                if (((address[bit / 8] ^ start[bit / 8]) >> (7 - bit % 8) & 1) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
