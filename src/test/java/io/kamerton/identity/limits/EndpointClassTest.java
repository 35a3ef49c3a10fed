package io.kamerton.identity.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointClassTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /health, , HEALTH",
        "POST, /health, , OTHER",
        "GET, /api/v1/health, , OTHER",
        "POST, /api/v1/ab-tests, , OTHER",
        "POST, /api/v1/ab-tests/7/results, , OTHER",
        "POST, /api/v1/optimization, , RUN",
        "GET, /api/v1/optimization, , OTHER",
        "POST, /api/v1/optimization/3/cancel, , OTHER",
        "POST, /api/v1/rag/documents, , RUN",
        "POST, /api/v1/datasets/4/files, , RUN",
        "POST, /VAADIN/dynamic/resource/1/abc/upload, , RUN",
        "POST, /v1/chat/completions, , MODEL",
        "GET, /v1/models, , OTHER",
        "POST, /api/chat, , MODEL",
        "GET, /VAADIN/build/indexhtml-1a2b.js, , FILE",
        "GET, /VAADIN/dynamic/resource/1/abc/export.csv, , OTHER",
        "POST, /VAADIN/build/x.js, , OTHER",
        "GET, /assets/kit.css, , FILE",
        "GET, /favicon.ico, , FILE",
        "GET, /styles.css, , FILE",
        "GET, /login, , OTHER",
        "POST, /login, , OTHER",
        "GET, /, v-r=init&location=login, TRAFFIC",
        "POST, /, v-r=uidl&v-uiId=0, TRAFFIC",
        "POST, /, v-r=heartbeat&v-uiId=0, TRAFFIC",
        "GET, /VAADIN/push, v-r=push&v-uiId=0, TRAFFIC",
        "GET, /login, v-r=other, OTHER",
        "GET, /api/v1/ab-tests, v-r=uidl, OTHER",
        "POST, /v1/chat/completions, v-r=uidl, MODEL"
    })
    void is_classed(String method, String path, String query, EndpointClass expected) {
        assertThat(EndpointClass.of(method, path, query)).isEqualTo(expected);
    }
}
