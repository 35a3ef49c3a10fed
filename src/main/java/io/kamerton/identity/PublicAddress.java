package io.kamerton.identity;

import io.kamerton.shared.settings.StartRefusedException;
import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where people reach this installation. Links in mails start with it; a request's own idea of the host never counts,
 * because anybody can forge it.
 *
 * @param url {@code KAMERTON_PUBLIC_URL}, e.g. {@code https://kamerton.example.org}; blank: not known
 */
@ConfigurationProperties("kamerton.public-address")
public record PublicAddress(@DefaultValue("") String url) {

    public PublicAddress {
        url = url.strip().replaceAll("/+$", "");
        if (!url.isEmpty() && !isAddress(url)) {
            throw StartRefusedException.of(
                    "KAMERTON_PUBLIC_URL",
                    StartRefusedException.withoutLogin(url),
                    "an address such as https://kamerton.example.org, without user, query and fragment");
        }
    }

    public boolean isKnown() {
        return !url.isEmpty();
    }

    /** The whole address of a page, or the page alone where the address is not known. */
    public String of(String page) {
        return url + page;
    }

    private static boolean isAddress(String text) {
        try {
            var uri = new URI(text);
            var scheme = String.valueOf(uri.getScheme());
            return (scheme.equals("https") || scheme.equals("http"))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
