package io.kamerton.shared.outbound;

/**
 * One server.
 *
 * @param host a name in lower-case ASCII without a trailing dot, or an address as {@link OutboundUrl} writes it
 * @param port 1 to 65535
 */
public record HostPort(String host, int port) {

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
