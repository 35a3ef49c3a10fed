package io.kamerton.testing;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks the internal protocol of the screens without a browser, as somebody would who does not play by the rules. */
public final class ScreenProtocol {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PREFIX = "for(;;);[";

    private final HttpVisitor visitor;
    private final String uiId;
    private final String key;
    private final String pushId;
    private int syncId;
    private int clientId;

    private ScreenProtocol(HttpVisitor visitor, JsonNode opened) {
        this.visitor = visitor;
        this.uiId = opened.findValue("v-uiId").asString();
        this.key = opened.findValue("Vaadin-Security-Key").asString();
        this.pushId = opened.findValue("Vaadin-Push-ID").asString();
        this.syncId = opened.findValue("syncId").asInt();
    }

    /** Opens a screen in the session of the visitor. */
    public static ScreenProtocol open(HttpVisitor visitor, String location) {
        return new ScreenProtocol(visitor, JSON.readTree(init(visitor, location).text()));
    }

    public static ApiClient.Answer init(HttpVisitor visitor, String location) {
        return visitor.send(visitor.request("/?v-r=init&location=" + location + "&query=")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.noBody()));
    }

    public String pushId() {
        return pushId;
    }

    /** The answer to a navigation by the internal protocol. */
    public String navigate(String route) {
        return send(Map.of(
                "type",
                "event",
                "node",
                1,
                "event",
                "ui-navigate",
                "data",
                Map.of(
                        "route", route,
                        "query", "",
                        "appShellTitle", "",
                        "historyState", Map.of(),
                        "trigger", "")));
    }

    /** The message that carries an invocation, for channels other than that of {@link #navigate}. */
    public String message(Map<String, ?> invocation) {
        return JSON.writeValueAsString(
                Map.of("csrfToken", key, "rpc", java.util.List.of(invocation), "syncId", syncId, "clientId", clientId));
    }

    public String send(Map<String, ?> invocation) {
        var answer = visitor.send(visitor.request("/?v-r=uidl&v-uiId=" + uiId)
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(BodyPublishers.ofString(message(invocation))));
        var text = answer.text();
        if (text.startsWith(PREFIX)) {
            var inner = JSON.readTree(text.substring(PREFIX.length() - 1)).get(0);
            syncId = inner.path("syncId").asInt(syncId);
            clientId = inner.path("clientId").asInt(clientId + 1);
        }
        return text;
    }
}
