package io.kamerton.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.testing.ApiClient;
import io.kamerton.testing.HttpVisitor;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.PushChannel;
import io.kamerton.testing.ScreenProtocol;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the log has of somebody who writes messages that no screen sends. */
@KamertonTest
@ExtendWith(OutputCaptureExtension.class)
class ForgedMessagesTest {

    private static final String LINE = "A message of a screen was not understood";

    @Autowired
    ApiClient api;

    @Test
    void forged_messages_of_a_stranger_leave_a_line_a_minute_and_no_trace(CapturedOutput output) {
        for (var round = 0; round < 5; round++) {
            for (var invocation : forged()) {
                ScreenProtocol.open(new HttpVisitor(api.baseUrl()), "login").send(invocation);
            }
            for (var message : List.of("{", "[]", "not JSON", "{\"csrfToken\":7}", "{\"rpc\":\"text\"}", "null")) {
                ScreenProtocol.open(new HttpVisitor(api.baseUrl()), "login").post(message);
            }
        }
        assertThat(output.getAll())
                .doesNotContain("A screen failed")
                .doesNotContain("\tat com.vaadin")
                .doesNotContain("ERROR");
        assertThat(output.getAll().split(LINE, -1))
                .as("lines of these messages")
                .hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void forged_words_on_the_socket_and_odd_versions_of_it_leave_no_trace_either(CapturedOutput output) {
        for (var words : List.of("xx", "{\"a\":1}", "-5|{}", "999999999|{}", "3|{{{", "4|null")) {
            var visitor = new HttpVisitor(api.baseUrl());
            var channel = PushChannel.open(api.baseUrl(), visitor, ScreenProtocol.open(visitor, "login"));
            channel.send(words);
            assertThat(channel.closedWithin(5)).as(words).isTrue();
        }
        for (var version : List.of("3", "x.y.z", "", "-1")) {
            var visitor = new HttpVisitor(api.baseUrl());
            PushChannel.open(api.baseUrl(), visitor, ScreenProtocol.open(visitor, "login"), version)
                    .close();
        }
        assertThat(output.getAll()).doesNotContain("\tat ").doesNotContain("ERROR");
    }

    @Test
    void an_answer_that_nobody_takes_any_more_is_no_fault_of_ours(CapturedOutput output) {
        Faults.record(new IllegalStateException(new ClientAbortException(new IOException("Broken pipe"))));
        assertThat(output.getAll()).doesNotContain("A screen failed").doesNotContain("\tat ");
        Faults.record(new IOException("Broken pipe"));
        assertThat(output.getAll()).as("of a server that we call").contains("A screen failed");
    }

    @Test
    void what_fails_in_our_own_code_or_on_the_way_to_it_stays_loud() {
        var ours =
                faultIn("java.util.Optional", "io.kamerton.shell.HomeView", "com.vaadin.flow.internal.Fires", READER);
        assertThat(ForgedMessages.explain(ours)).isFalse();
        assertThat(ForgedMessages.explain(new IllegalStateException(faultIn(READER))))
                .isFalse();
        assertThat(ForgedMessages.explain(faultIn("com.vaadin.flow.component.grid.Grid", READER)))
                .isFalse();
        assertThat(ForgedMessages.explain(faultIn("java.lang.Thread"))).isFalse();
        var wrapped = faultIn("com.vaadin.flow.server.communication.rpc.Handler", READER);
        wrapped.initCause(ours);
        assertThat(ForgedMessages.explain(wrapped)).isFalse();
        assertThat(ForgedMessages.explain(faultIn("tools.jackson.databind.JsonNode", READER)))
                .isTrue();
    }

    @Test
    void of_each_kind_one_comes_through_in_the_pause_and_tells_how_many_did_not() {
        var nanos = new AtomicLong();
        var seldom = new Seldom(Duration.ofMinutes(1), nanos::get);
        assertThat(seldom.admit("a")).hasValue(0);
        assertThat(seldom.admit("a")).isEmpty();
        assertThat(seldom.admit("a")).isEmpty();
        assertThat(seldom.admit("b")).hasValue(0);
        nanos.set(Duration.ofMinutes(1).toNanos());
        assertThat(seldom.admit("a")).hasValue(2);
        assertThat(seldom.admit("a")).isEmpty();
    }

    private static final String READER = "com.vaadin.flow.server.communication.ServerRpcHandler";

    private static List<Map<String, ?>> forged() {
        return List.of(
                Map.of("type", "nothing", "node", 1),
                Map.of("node", 1),
                Map.of("type", "event"),
                Map.of("type", "event", "node", 1),
                Map.of("type", "event", "node", "one", "event", 7),
                Map.of("type", "mSync", "node", 1, "feature", 99, "property", "x", "value", 1),
                Map.of("type", "mSync", "node", 1, "feature", 1, "property", "innerHTML", "value", "x"),
                Map.of("type", "publishedEventHandler", "node", 1, "templateEventMethodName", "toString"),
                Map.of("type", "publishedEventHandler", "node", 1),
                Map.of("type", "channel", "node", 1, "channel", 999_999, "args", List.of()),
                Map.of("type", "attachExistingElement", "node", 1, "attachReqId", 999, "attachAssignedId", 5));
    }

    private static IllegalArgumentException faultIn(String... classes) {
        var fault = new IllegalArgumentException("made for a test");
        fault.setStackTrace(List.of(classes).stream()
                .map(name -> new StackTraceElement(name, "method", "File.java", 1))
                .toArray(StackTraceElement[]::new));
        return fault;
    }
}
