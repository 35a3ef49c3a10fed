package io.kamerton.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.gateway.ChatMessage;
import io.kamerton.gateway.ChatRequest;
import io.kamerton.gateway.ModelFault.Kind;
import io.kamerton.gateway.ModelServer;
import io.kamerton.gateway.ModelServer.Extra;
import io.kamerton.gateway.StreamEnd;
import io.kamerton.gateway.StreamLimits;
import io.kamerton.registry.ProviderConnection;
import io.kamerton.registry.ProviderKind;
import io.kamerton.shared.Secret;
import io.kamerton.shared.outbound.HostPort;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.RecordedStream;
import io.kamerton.testing.Script;
import io.kamerton.testing.ScriptedModelServer;
import io.kamerton.testing.TrustedInTests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** What tests need who call a scripted server past the registry. */
@KamertonTest
abstract class AgainstScriptedServer {

    static final String MODEL = "tiny:1b";

    /** Long enough for a busy machine where no limit is meant to pass. */
    static final StreamLimits PATIENT = StreamLimits.of(Duration.ofSeconds(60));

    static final StreamLimits HASTY = new StreamLimits(
            Duration.ofMillis(300),
            Duration.ofMillis(300),
            Duration.ofMillis(300),
            Duration.ofSeconds(60),
            Duration.ofMillis(100));

    @Autowired
    List<ModelServer> servers;

    @Autowired
    TrustedInTests trusted;

    final ScriptedModelServer server = ScriptedModelServer.start();

    @BeforeEach
    void trust() {
        trusted.add(new HostPort("127.0.0.1", server.port()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    enum Protocol {
        OLLAMA,
        OPENAI_COMPATIBLE
    }

    RecordedStream play(Protocol protocol, Script script, StreamLimits limits) {
        server.loaded(MODEL).script(MODEL, script);
        var stream = new RecordedStream();
        of(protocol).ask(connection(protocol), MODEL, question(), Extra.NOTHING, limits, stream);
        return stream;
    }

    void ask(Protocol protocol, Optional<String> key, RecordedStream stream) {
        of(protocol).ask(connection(protocol, url(protocol), key), MODEL, question(), Extra.NOTHING, PATIENT, stream);
    }

    static void assertFailed(RecordedStream stream, Kind kind, String text) {
        assertThat(stream.end())
                .isInstanceOfSatisfying(
                        StreamEnd.Failed.class,
                        failed -> assertThat(failed.fault().kind()).isEqualTo(kind));
        assertThat(stream.end().text()).isEqualTo(text);
        assertThat(stream.ends()).isEqualTo(1);
    }

    ModelServer of(Protocol protocol) {
        return servers.stream()
                .filter(one -> one.kind() == ProviderKind.valueOf(protocol.name()))
                .findFirst()
                .orElseThrow();
    }

    String url(Protocol protocol) {
        return protocol == Protocol.OLLAMA ? server.baseUrl() : server.openAiUrl();
    }

    static String path(Protocol protocol) {
        return protocol == Protocol.OLLAMA ? "/api/chat" : "/v1/chat/completions";
    }

    ProviderConnection connection(Protocol protocol) {
        return connection(protocol, url(protocol), Optional.empty());
    }

    static ProviderConnection connection(Protocol protocol, String url, Optional<String> key) {
        return new ProviderConnection("scripted", ProviderKind.valueOf(protocol.name()), url, key.map(Secret::of));
    }

    static ChatRequest question() {
        return new ChatRequest(
                MODEL,
                List.of(ChatMessage.user("Which colour is the sky?")),
                Map.of("stop", List.of("x"), "seed", 5),
                OptionalInt.of(9));
    }
}
