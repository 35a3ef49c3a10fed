package io.kamerton.shared.outbound;

import io.kamerton.shared.problem.OutboundRefusedException;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An address as the only parser reads it; what is called is built from these parts and never parsed again, so that no
 * two parsers can disagree about the host.
 *
 * @param scheme http or https
 * @param host lower-case ASCII name without a trailing dot, or an IP address in its usual form without brackets
 * @param port 1 to 65535, of the scheme where none was written
 * @param path begins with a slash
 * @param query without the question mark; empty for none
 */
public record OutboundUrl(String scheme, String host, int port, String path, String query) {

    private static final int LONGEST = 2048;
    private static final int HIGHEST_PORT = 65_535;
    /** RFC 3986, appendix B, with nothing optional that a called address needs. */
    private static final Pattern URL = Pattern.compile(
            "(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?<authority>[^/?#]*)(?<path>/[^?#]*)?(?:\\?(?<query>[^#]*))?");

    private static final Pattern AUTHORITY =
            Pattern.compile("(?<host>\\[[^\\[\\]]*]|[^:\\[\\]]*)(?::(?<port>[0-9]{1,5}))?");
    private static final Pattern TAIL = Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:@/?\\[\\]|-]|%[0-9A-Fa-f]{2})*");

    /** @throws OutboundRefusedException where it is no address that may be called, whoever asks */
    public static OutboundUrl parse(String text) {
        refuseIf(text.length() > LONGEST, "must be at most " + LONGEST + " characters long");
        refuseIf(
                text.chars().anyMatch(c -> c <= ' ' || c == 0x7f || Character.getType(c) == Character.FORMAT),
                "must not hold spaces or invisible characters");
        refuseIf(text.indexOf('\\') >= 0, "must not hold a backslash");
        var match = URL.matcher(text);
        refuseIf(!match.matches(), "must be an http or https address such as https://example.org/v1");
        var scheme = match.group("scheme").toLowerCase(Locale.ROOT);
        refuseIf(!scheme.equals("http") && !scheme.equals("https"), "must begin with http:// or https://");
        var authority = match.group("authority");
        refuseIf(authority.indexOf('@') >= 0, "must not hold a user or a password");
        var server = AUTHORITY.matcher(authority);
        refuseIf(!server.matches(), "must name a host and, where needed, a port");
        var host = HostName.normalised(server.group("host"));
        var port = server.group("port") == null ? usualPort(scheme) : Integer.parseInt(server.group("port"));
        refuseIf(port < 1 || port > HIGHEST_PORT, "must have a port from 1 to " + HIGHEST_PORT);
        refuseIf(PortPolicy.isRefused(port), "must not use port " + port + ", which speaks another protocol than HTTP");
        var path = match.group("path") == null ? "/" : match.group("path");
        var query = match.group("query") == null ? "" : match.group("query");
        refuseIf(
                !TAIL.matcher(path).matches() || !TAIL.matcher(query).matches(),
                "must have its special characters written with percent signs");
        return new OutboundUrl(scheme, host, port, path, query);
    }

    /** Reads a setting, where {@code localhost:11434} stands for {@code http://localhost:11434}. */
    public static OutboundUrl parseSetting(String text) {
        var stripped = text.strip();
        return parse(stripped.contains("://") ? stripped : "http://" + stripped);
    }

    private static void refuseIf(boolean wrong, String reason) {
        if (wrong) {
            throw new OutboundRefusedException(reason);
        }
    }

    private static int usualPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    public HostPort target() {
        return new HostPort(host, port);
    }

    /** Whether both are at the same server under the same scheme, so that credentials may go to both. */
    boolean sameOrigin(OutboundUrl other) {
        return scheme.equals(other.scheme) && target().equals(other.target());
    }

    /** The same server with a path appended, e.g. {@code /api/tags} to {@code http://localhost:11434/}. */
    public OutboundUrl resolve(String suffix) {
        return parse(base() + suffix);
    }

    /** The address without a slash at its end, which is how base addresses are kept. */
    public String base() {
        return origin() + path.replaceAll("/+$", "");
    }

    String pathAndQuery() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    URI uri() {
        return URI.create(origin()
                + pathAndQuery().replace("|", "%7C").replace("[", "%5B").replace("]", "%5D"));
    }

    private String origin() {
        var literal = host.contains(":") ? "[" + host + "]" : host;
        return scheme + "://" + literal + (port == usualPort(scheme) ? "" : ":" + port);
    }

    /** The address in its one form. */
    @Override
    public String toString() {
        return origin() + pathAndQuery();
    }
}
