package io.kamerton.shared.outbound;

import io.kamerton.shared.problem.OutboundRefusedException;
import java.net.IDN;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Brings a host to its one form, or refuses it: what looks like an address must be one, in the usual notation. */
final class HostName {

    private static final int LONGEST = 253;
    /** Underscores are no host names by RFC 952, but common among containers. */
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*");

    private static final Pattern DOTTED = Pattern.compile(
            "(?:0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])(?:\\.(?:0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])){3}");
    /** What ends in a number is an IPv4 address to the URL standard of browsers, and to resolvers. */
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");

    private HostName() {}

    /** @param written as it stands between the slashes and the port, IPv6 addresses in brackets */
    static String normalised(String written) {
        if (written.startsWith("[")) {
            return ipv6(written.substring(1, written.length() - 1));
        }
        var name = ascii(written);
        name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (name.isEmpty()) {
            throw new OutboundRefusedException("must name a host");
        }
        if (DOTTED.matcher(name).matches()) {
            return name;
        }
        if (ENDS_IN_NUMBER.matcher(name).matches()) {
            throw new OutboundRefusedException("must write an IP address as four decimal numbers such as 192.0.2.1");
        }
        if (name.length() > LONGEST || !NAME.matcher(name).matches()) {
            throw new OutboundRefusedException("must name a host of letters, digits, hyphens and dots");
        }
        return name;
    }

    private static String ascii(String written) {
        try {
            return IDN.toASCII(written, 0).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new OutboundRefusedException("must name a host that can exist");
        }
    }

    private static String ipv6(String text) {
        if (!text.matches("[0-9A-Fa-f:.]*")) {
            throw new OutboundRefusedException("must have an IPv6 address without a zone between its brackets");
        }
        try {
            if (!text.contains(":")) {
                throw new IllegalArgumentException(text);
            }
            return InetAddress.ofLiteral(text).getHostAddress();
        } catch (IllegalArgumentException e) {
            throw new OutboundRefusedException("must have an IPv6 address between its brackets");
        }
    }

    /** The address itself where the host is one; empty for a name. */
    static Optional<InetAddress> literal(String host) {
        return host.contains(":") || DOTTED.matcher(host).matches()
                ? Optional.of(InetAddress.ofLiteral(host))
                : Optional.empty();
    }
}
