package io.kamerton.shared.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.shared.problem.OutboundRefusedException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://api.groq.com/openai/v1, https://api.groq.com/openai/v1",
        "HTTPS://API.Groq.COM:443, https://api.groq.com/",
        "http://localhost.:11434, http://localhost:11434/",
        "http://my_ollama:11434/, http://my_ollama:11434/",
        "http://[::1]:8080/v1?x=1, http://[0:0:0:0:0:0:0:1]:8080/v1?x=1",
        "http://[::ffff:127.0.0.1]/, http://127.0.0.1/",
        "https://пример.рф/путь, ''",
        "https://пример.рф/v1, https://xn--e1afmkfd.xn--p1ai/v1",
        "http://１２７.０.０.１/, http://127.0.0.1/",
        "http://127。0。0。1/, http://127.0.0.1/",
    })
    void an_address_has_one_form(String written, String form) {
        if (form.isEmpty()) {
            assertThatThrownBy(() -> OutboundUrl.parse(written)).isInstanceOf(OutboundRefusedException.class);
        } else {
            assertThat(OutboundUrl.parse(written)).hasToString(form);
            assertThat(OutboundUrl.parse(form)).isEqualTo(OutboundUrl.parse(written));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.1/",
                "http://0x7f000001/",
                "http://0x7f.0.0.1/",
                "http://2130706433/",
                "http://0177.0.0.1/",
                "http://127.0.0.01/",
                "http://127.0.0.1.0/",
                "http://256.0.0.1/",
                "http://foo.0x1/",
                "http://①②⑦.1/",
                "http://good.example@127.0.0.1/",
                "http://user:password@good.example/",
                "http://127.0.0.1\\@good.example/",
                "http:\\\\127.0.0.1/",
                "http://good.example\t/",
                "http://good.example\n.evil/",
                "http://good.example/\u0000",
                "http://good.example/\u202e",
                "http://good\u00ad.example/",
                "http://good%2eexample/",
                "http://127.0.0.1%00/",
                "http://[fe80::1%25eth0]/",
                "http://[127.0.0.1]/",
                "http://[::1/",
                "http://::1/",
                "http://good.example:0/",
                "http://good.example:65536/",
                "http://good.example:99999999/",
                "http://good.example:6379/",
                "http://good.example:22/",
                "http://good.example:5432/",
                "http://good.example:/",
                "http://good.example:80:80/",
                "http://good.example/#part",
                "http:///path",
                "http://./",
                "http://..good/",
                "http:good.example",
                "//good.example/",
                "good.example",
                "http://-good.example/",
                "",
            })
    void a3_an_address_that_two_parsers_could_read_differently_is_refused(String written) {
        assertThatThrownBy(() -> OutboundUrl.parse(written)).isInstanceOf(OutboundRefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "file://localhost/etc/passwd",
                "jar:http://good.example/a.jar!/b",
                "data:text/plain,hello",
                "gopher://127.0.0.1:6379/_FLUSHALL",
                "ftp://good.example/",
                "ldap://good.example/",
                "javascript:alert(1)",
                "netdoc:///etc/passwd",
                "unix:///var/run/docker.sock",
            })
    void a6_other_schemes_than_http_are_refused(String written) {
        assertThatThrownBy(() -> OutboundUrl.parse(written)).isInstanceOf(OutboundRefusedException.class);
    }

    @Test
    void a_setting_may_leave_the_scheme_out() {
        assertThat(OutboundUrl.parseSetting("localhost:11434")).hasToString("http://localhost:11434/");
        assertThat(OutboundUrl.parseSetting(" ollama ")).hasToString("http://ollama/");
        assertThat(OutboundUrl.parseSetting("https://ollama.example/api")).hasToString("https://ollama.example/api");
    }

    @Test
    void a_path_is_appended_without_a_second_slash() {
        assertThat(OutboundUrl.parse("http://localhost:11434/").resolve("/api/tags"))
                .hasToString("http://localhost:11434/api/tags");
        assertThat(OutboundUrl.parse("https://api.groq.com/openai/v1/").base())
                .isEqualTo("https://api.groq.com/openai/v1");
    }

    @Test
    void a3_whatever_is_let_through_means_the_same_host_to_the_platforms_parser() {
        var random = new Random(20261121);
        var pieces =
                "http:// https:// / \\ @ : . .. [ ] % %2f # ? 127.0.0.1 127.1 0x7f ::1 good.example localhost 80 65535 а 。 \t \u0000 - _ ;"
                        .split(" ");
        var let = 0;
        for (var round = 0; round < 200_000; round++) {
            var text = new StringBuilder(random.nextInt(4) == 0 ? "" : "http://");
            for (var n = random.nextInt(6); n >= 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                var parsed = OutboundUrl.parse(text.toString());
                let++;
                assertThat(parsed.uri().getRawUserInfo()).as("%s", text).isNull();
                assertThat(parsed.uri().getRawAuthority()).as("%s", text).startsWith(hostOf(parsed));
                assertThat(OutboundUrl.parse(parsed.toString())).as("%s", text).isEqualTo(parsed);
            } catch (OutboundRefusedException refused) {
                // the other half of the property: refused by a sentence and by nothing else
            }
        }
        assertThat(let).isGreaterThan(1000);
    }

    private static String hostOf(OutboundUrl url) {
        return url.host().contains(":") ? "[" + url.host() + "]" : url.host();
    }
}
