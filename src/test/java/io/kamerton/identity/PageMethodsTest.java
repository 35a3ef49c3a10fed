package io.kamerton.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.RawHttp;
import io.kamerton.testing.RawHttp.Reply;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@KamertonTest
class PageMethodsTest {

    @Autowired
    Environment environment;

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS"})
    void a37_a_page_is_read_and_posted_to_and_nothing_else(String method) {
        for (var path : List.of("/login", "/", "/tests", "/nowhere", "/?v-r=uidl&v-uiId=0")) {
            var reply = send(method, path);
            assertThat(reply.status()).as(path).isEqualTo(405);
            assertThat(reply.header("Allow")).isEqualTo("GET, HEAD, POST");
        }
    }

    private Reply send(String method, String path) {
        return RawHttp.send(environment.getRequiredProperty("local.server.port", Integer.class), method, path);
    }
}
