package io.kamerton.shared.api;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which names of hosts and which origins of pages are this installation's own. */
final class OwnAddress {

    private static final Pattern IP_ADDRESS =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]|[0-9a-f:]*:[0-9a-f:.]*");
    private static final Set<String> HARMLESS_FETCHES = Set.of("same-origin", "none");

    private final Optional<String> publicHost;
    private final Optional<String> publicOrigin;

    OwnAddress(Optional<URI> publicAddress) {
        this.publicHost = publicAddress.map(address -> address.getHost().toLowerCase(Locale.ROOT));
        this.publicOrigin = publicAddress.map(address -> originOf(address).toLowerCase(Locale.ROOT));
    }

    /**
     * Whether a request may be meant for this installation. A page on a name that somebody else controls and lets point
     * here (DNS rebinding) is not; an IP address cannot be such a name.
     *
     * @param host without the port
     * @param byLoopback whether the connection came in over the loopback interface
     */
    boolean isOurs(String host, boolean byLoopback) {
        var name = withoutLastDot(host.toLowerCase(Locale.ROOT));
        if (publicHost.filter(name::equals).isPresent() || isIpAddress(name) || isLocalName(name)) {
            return true;
        }
        // names without a dot are those of containers beside this one; no public name looks like that
        return !byLoopback && (publicHost.isEmpty() || !name.contains("."));
    }

    /**
     * Whether a page of ours sent the request, as far as the browser tells. Programs that are no browser tell nothing.
     *
     * @param origin the header {@code Origin}
     * @param fetchSite the header {@code Sec-Fetch-Site}
     * @param addresses what the request itself names as host and port, in every form
     */
    boolean isFromHere(Optional<String> origin, Optional<String> fetchSite, Set<String> addresses) {
        if (fetchSite.filter(site -> !HARMLESS_FETCHES.contains(site)).isPresent()) {
            return false;
        }
        if (origin.filter("null"::equals).isPresent()) {
            return fetchSite.isPresent(); // a page without a referrer; the browser vouches for it by the other header
        }
        return origin.map(text -> text.toLowerCase(Locale.ROOT))
                .map(text -> publicOrigin.filter(text::equals).isPresent()
                        || addresses.stream().anyMatch(address -> isPageOf(address, text)))
                .orElse(true);
    }

    private static boolean isPageOf(String address, String origin) {
        return origin.equals("http://" + address) || origin.equals("https://" + address);
    }

    private static boolean isIpAddress(String name) {
        return IP_ADDRESS.matcher(name).matches();
    }

    private static boolean isLocalName(String name) {
        return name.equals("localhost") || name.endsWith(".localhost");
    }

    private static String withoutLastDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static String originOf(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }
}
