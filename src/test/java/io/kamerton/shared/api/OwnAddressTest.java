package io.kamerton.shared.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.shared.settings.StartRefusedException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnAddressTest {

    private static final Set<String> HERE = Set.of("127.0.0.1:8000");

    private final OwnAddress unnamed = new OwnAddress(Optional.empty());
    private final OwnAddress named = new OwnAddress(Optional.of(URI.create("https://Tuning.example.org")));

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "localhost.", "app.localhost", "127.0.0.1", "[::1]", "10.0.0.7"})
    void local_names_and_addresses_are_always_ours(String host) {
        assertThat(unnamed.isOurs(host, true)).isTrue();
        assertThat(named.isOurs(host, false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "kamerton", "1.2.3.4.5x", ""
            })
    void a37_over_the_loopback_interface_no_other_name_is_ours(String host) {
        assertThat(unnamed.isOurs(host, true)).isFalse();
        assertThat(named.isOurs(host, true)).isFalse();
    }

    @Test
    void the_public_host_is_ours_and_then_no_other_public_name_is() {
        assertThat(named.isOurs("tuning.EXAMPLE.org", true)).isTrue();
        assertThat(named.isOurs("evil.example", false)).isFalse();
        assertThat(named.isOurs("kamerton", false)).isTrue();
        assertThat(unnamed.isOurs("any.example", false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "http://127.0.0.1:3000",
                "http://127.0.0.1:8000.evil.example",
                "http://127.0.0.1",
                "null",
                "",
                "127.0.0.1:8000x"
            })
    void a37_other_origins_are_foreign(String origin) {
        assertThat(unnamed.isFromHere(Optional.of(origin), Optional.empty(), HERE))
                .isFalse();
    }

    @Test
    void own_pages_and_programs_are_from_here() {
        assertThat(unnamed.isFromHere(Optional.of("http://127.0.0.1:8000"), Optional.of("same-origin"), HERE))
                .isTrue();
        assertThat(unnamed.isFromHere(Optional.empty(), Optional.empty(), HERE)).isTrue();
        assertThat(unnamed.isFromHere(Optional.of("null"), Optional.of("same-origin"), HERE))
                .isTrue();
        assertThat(named.isFromHere(Optional.of("https://tuning.example.org"), Optional.empty(), HERE))
                .isTrue();
        assertThat(named.isFromHere(Optional.of("http://tuning.example.org"), Optional.empty(), HERE))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "something-new"})
    void a37_what_the_browser_calls_foreign_is_foreign_whatever_the_origin_says(String site) {
        assertThat(unnamed.isFromHere(Optional.of("http://127.0.0.1:8000"), Optional.of(site), HERE))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "::/0", "proxy.example", "10.0.0.0/33", "10.0.0", "10.0.0.1;rm"})
    void proxies_are_addresses_and_never_everybody(String proxies) {
        assertThatThrownBy(() -> new WebSettings("", proxies))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("KAMERTON_TRUSTED_PROXIES");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tuning.example.org", "ftp://x.org", "https://x.org?q", "https://u:geheim@x.org", "https://"})
    void the_public_address_is_checked_at_the_start(String url) {
        assertThatThrownBy(() -> new WebSettings(url, ""))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("KAMERTON_PUBLIC_URL")
                .hasMessageNotContaining("geheim");
    }
}
