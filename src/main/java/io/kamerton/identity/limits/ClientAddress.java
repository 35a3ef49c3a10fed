package io.kamerton.identity.limits;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.HexFormat;

/** The name under which an address is counted: IPv4 as it is, IPv6 by its /64, since a subscriber owns that many. */
public final class ClientAddress {

    private static final int LONGEST = 64;
    private static final int NETWORK_BYTES = 8;

    private ClientAddress() {}

    /** @param address as {@code getRemoteAddr()} gives it; what is no address is counted as it is written */
    public static String of(String address) {
        var zone = address.indexOf('%');
        var bare = zone < 0 ? address : address.substring(0, zone);
        try {
            var parsed = InetAddress.ofLiteral(bare);
            return parsed instanceof Inet4Address ? parsed.getHostAddress() : network(parsed.getAddress());
        } catch (IllegalArgumentException e) {
            return address.substring(0, Math.min(LONGEST, address.length()));
        }
    }

    private static String network(byte[] address) {
        var text = new StringBuilder();
        for (var i = 0; i < NETWORK_BYTES; i += 2) {
            text.append(HexFormat.of().formatHex(address, i, i + 2)).append(':');
        }
        return text.append(":/64").toString();
    }
}
