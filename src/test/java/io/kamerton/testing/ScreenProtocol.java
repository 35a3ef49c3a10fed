package io.kamerton.testing;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks the internal protocol of the screens without a browser, as somebody would who does not play by the rules. */
public final class ScreenProtocol {

    private static final JsonMapper JSON = JsonMapper.shared();

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

    /** Where the screen listens to the server by a transport of push. */
    public String pushAddress(String transport) {
        return pushAddress(transport, "3.0.5-javascript");
    }

    String pushAddress(String transport, String version) {
        return "/VAADIN/push?v-r=push&v-uiId=" + uiId + "&v-pushId=" + pushId + "&X-Atmosphere-Transport=" + transport
                + "&X-Atmosphere-tracking-id=0&X-Atmosphere-Framework=" + version
                + "&X-Atmosphere-TrackMessageSize=true&Content-Type=application/json";
    }

    /** The answer to a navigation by the internal protocol. */
    public String navigate(String route) {
        return send(invocationOf(route));
    }

    /** The message of a navigation, for channels other than that of {@link #navigate}. */
    public String navigation(String route) {
        return message(invocationOf(route));
    }

    private static Map<String, ?> invocationOf(String route) {
        var query = route.indexOf('?');
        return Map.of(
                "type",
                "event",
                "node",
                1,
                "event",
                "ui-navigate",
                "data",
                Map.of(
                        "route",
                        query < 0 ? route : route.substring(0, query),
                        "query",
                        query < 0 ? "" : route.substring(query + 1),
                        "appShellTitle",
                        "",
                        "historyState",
                        Map.of(),
                        "trigger",
                        ""));
    }

    private String message(Map<String, ?> invocation) {
        return JSON.writeValueAsString(
                Map.of("csrfToken", key, "rpc", List.of(invocation), "syncId", syncId, "clientId", clientId));
    }

    public String send(Map<String, ?> invocation) {
        return post(message(invocation));
    }

    /** Answers the script that the server sent with {@code shown} and that holds the text, as the browser would. */
    public String answerScript(String shown, String part, String value) {
        for (var script : JSON.readTree(shown).path("execute")) {
            var channel = script.findValue("@v-return");
            if (channel != null && script.toString().contains(part)) {
                return send(Map.of(
                        "type", "channel",
                        "node", channel.get(0).asInt(),
                        "channel", channel.get(1).asInt(),
                        "args", List.of(value)));
            }
        }
        throw new AssertionError("no script with " + part);
    }

    /** The answer to whatever is sent in place of a message. */
    public String post(String message) {
        var answer = visitor.send(visitor.request("/?v-r=uidl&v-uiId=" + uiId)
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(BodyPublishers.ofString(message)));
        var text = answer.text();
        if (text.startsWith("{")) {
            var told = JSON.readTree(text);
            syncId = told.path("syncId").asInt(syncId);
            clientId = told.path("clientId").asInt(clientId);
        }
        return text;
    }
}
