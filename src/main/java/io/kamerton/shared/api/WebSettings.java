package io.kamerton.shared.api;

import io.kamerton.shared.settings.StartRefusedException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.catalina.util.NetMask;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the outside reaches this installation.
 *
 * @param publicUrl {@code KAMERTON_PUBLIC_URL}, the address that people type, such as {@code https://tuning.example.org};
 *     blank: none
 * @param trustedProxies {@code KAMERTON_TRUSTED_PROXIES}, addresses or networks with commas between them whose
 *     {@code X-Forwarded-*} headers count; blank: nobody's
 */
@ConfigurationProperties("kamerton.web")
public record WebSettings(
        @DefaultValue("") String publicUrl,
        @DefaultValue("") String trustedProxies) {

    private static final String PUBLIC_URL = "KAMERTON_PUBLIC_URL";
    private static final String PROXIES = "KAMERTON_TRUSTED_PROXIES";
    private static final String ANY_ADDRESS = ".*/0+";
    private static final Pattern NETWORK =
            Pattern.compile("(\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*)(/\\d{1,3})?");

    public WebSettings {
        publicUrl = publicUrl.strip().replaceAll("/+$", "");
        trustedProxies = trustedProxies.strip();
        if (!publicUrl.isEmpty() && !isAddress(publicUrl)) {
            throw StartRefusedException.of(
                    PUBLIC_URL,
                    StartRefusedException.withoutLogin(publicUrl),
                    "an address such as https://tuning.example.org, without user, query and fragment");
        }
        for (var proxy : proxies(trustedProxies)) {
            if (proxy.matches(ANY_ADDRESS) || !isNetwork(proxy)) {
                throw StartRefusedException.of(
                        PROXIES, proxy, "an address or a network such as 10.1.2.3 or 10.1.0.0/16, never all addresses");
            }
        }
    }

    /** The address that people type; empty where none is set. */
    public Optional<URI> publicAddress() {
        return publicUrl.isEmpty() ? Optional.empty() : Optional.of(URI.create(publicUrl));
    }

    public boolean isKnown() {
        return !publicUrl.isEmpty();
    }

    /**
     * The whole address of a page, or its path alone where no address is set. A request's own idea of the host never
     * counts, because anybody can forge it.
     */
    public String of(String path) {
        return publicUrl + path;
    }

    List<String> proxies() {
        return proxies(trustedProxies);
    }

    private static List<String> proxies(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(proxy -> !proxy.isEmpty())
                .toList();
    }

    private static boolean isAddress(String text) {
        try {
            var address = new URI(text);
            var http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            return http
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Names are no networks: they would be looked up. */
    private static boolean isNetwork(String text) {
        if (!NETWORK.matcher(text).matches()) {
            return false;
        }
        try {
            return !new NetMask(text).toString().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
