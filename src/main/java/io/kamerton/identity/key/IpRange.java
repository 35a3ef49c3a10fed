package io.kamerton.identity.key;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Addresses that share their first bits, as {@code 192.0.2.0/24} or {@code 2001:db8::/32}; a bare address is itself. */
public final class IpRange {

    private final byte[] network;
    private final int bits;

    private IpRange(byte[] network, int bits) {
        this.network = network;
        this.bits = bits;
    }

    /** Empty for what is no address or has bits set behind its prefix. No name is ever looked up. */
    public static Optional<IpRange> parse(String text) {
        var slash = text.indexOf('/');
        var address = bytesOf(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        var longest = address.get().length * Byte.SIZE;
        var prefix = slash < 0 ? Integer.toString(longest) : text.substring(slash + 1);
        if (!prefix.matches("0|[1-9]\\d{0,2}") || Integer.parseInt(prefix) > longest) {
            return Optional.empty();
        }
        var range = new IpRange(address.get(), Integer.parseInt(prefix));
        return range.hasBitsBehindPrefix() ? Optional.empty() : Optional.of(range);
    }

    /** False for what is no address. IPv4 in IPv6 clothes counts as IPv4. */
    public boolean contains(String address) {
        var zone = address.indexOf('%');
        return bytesOf(zone < 0 ? address : address.substring(0, zone))
                .filter(bytes -> bytes.length == network.length)
                .filter(this::sharesPrefix)
                .isPresent();
    }

    private boolean sharesPrefix(byte[] address) {
        for (var bit = 0; bit < bits; bit++) {
            if (bit(address, bit) != bit(network, bit)) {
                return false;
            }
        }
        return true;
    }

    private boolean hasBitsBehindPrefix() {
        for (var bit = bits; bit < network.length * Byte.SIZE; bit++) {
            if (bit(network, bit) != 0) {
                return true;
            }
        }
        return false;
    }

    private static int bit(byte[] bytes, int index) {
        return bytes[index / Byte.SIZE] >> (Byte.SIZE - 1 - index % Byte.SIZE) & 1;
    }

    private static Optional<byte[]> bytesOf(String literal) {
        try {
            // only dotted quads and colons: the old short forms such as 127.1 and 0x7f000001 are no addresses here
            return literal.matches("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*")
                    ? Optional.of(InetAddress.ofLiteral(literal).getAddress())
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IpRange that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(network).getHostAddress() + "/" + bits;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 bytes are an address", e);
        }
    }
}
