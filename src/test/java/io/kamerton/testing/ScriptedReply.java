package io.kamerton.testing;

import io.kamerton.testing.ScriptedModelServer.Ability;
import io.kamerton.testing.ScriptedModelServer.Asked;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One answer of a scripted model server, written byte by byte. */
final class ScriptedReply {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ScriptedModelServer server;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private ChatDialect dialect = ChatDialect.OLLAMA;
    private boolean streaming;

    ScriptedReply(ScriptedModelServer server, Socket socket, InputStream in) throws IOException {
        this.server = server;
        this.socket = socket;
        this.in = in;
        this.out = socket.getOutputStream();
    }

    /** True where the connection may be used again. */
    boolean answer(Asked request) throws IOException {
        if (!server.accepts(request)) {
            return json(401, "{\"error\":{\"message\":\"Incorrect API key provided\",\"code\":\"invalid_api_key\"}}");
        }
        JsonNode body = request.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(request.body());
        String model = body.path("model").asString("");
        return switch (request.path()) {
            case "/api/version" -> json(200, "{\"version\":\"0.17.0\"}");
            case "/api/tags" -> json(200, tags());
            case "/api/ps" -> json(200, running());
            case "/api/show" ->
                json(
                        200,
                        "{\"capabilities\":[\"completion\",\"tools\"],\"model_info\":{\"llama.context_length\":4096}}");
            case "/v1/models" -> json(200, "{\"object\":\"list\",\"data\":[" + listed() + "]}");
            case "/api/embed" -> embedding("{\"embeddings\":[[0.6,0.8]],\"prompt_eval_count\":2}");
            case "/v1/embeddings" ->
                embedding(
                        "{\"object\":\"list\",\"data\":[{\"index\":0,\"object\":\"embedding\",\"embedding\":[0.6,0.8]}],"
                                + "\"model\":\"m\",\"usage\":{\"prompt_tokens\":2,\"total_tokens\":2}}");
            case "/api/chat" -> chat(ChatDialect.OLLAMA, model, body);
            case "/api/generate" -> chat(ChatDialect.OLLAMA_GENERATE, model, body);
            case "/v1/chat/completions" -> chat(ChatDialect.OPENAI, model, body);
            case "/v1/completions" -> chat(ChatDialect.OPENAI_COMPLETION, model, body);
            case "/api/embeddings" -> embedding("{\"embedding\":[0.6,0.8]}");
            default -> json(404, "{\"error\":\"404 page not found\"}");
        };
    }

    private boolean chat(ChatDialect spoken, String model, JsonNode body) throws IOException {
        dialect = spoken;
        streaming =
                body.path("stream").asBoolean(spoken == ChatDialect.OLLAMA || spoken == ChatDialect.OLLAMA_GENERATE);
        Script script = server.scriptOf(model);
        if (script == Script.OK && !server.models().contains(model)) {
            script = Script.NOT_PULLED;
        }
        if (!body.path("tools").isEmpty()) {
            return tools(model);
        }
        boolean wantsJson = body.path("format").isObject()
                || body.path("format").isString()
                || body.path("response_format").path("type").asString("").startsWith("json");
        if (wantsJson && script == Script.OK) {
            return whole(server.can(Ability.JSON) ? new String[] {"{\"answer\"", ": 4}"} : Script.WORDS, "stop");
        }
        return play(script, model);
    }

    private boolean play(Script script, String model) throws IOException {
        return switch (script) {
            case OK -> whole(server.wordsOf(model), "stop");
            case LAST_WORD_LATE -> lastWordLate(server.wordsOf(model));
            case LENGTH -> whole(Script.WORDS, "length");
            case ONLY_LOADED -> whole(new String[0], "load");
            case SLOW_LOADING -> {
                server.awaitRelease();
                yield whole(Script.WORDS, "stop");
            }
            case NOT_FOUND -> json(404, dialect.error("model '" + model + "' not found"));
            case NOT_PULLED -> json(404, dialect.error("model \"" + model + "\" not found, try pulling it first"));
            case BUSY -> json(503, dialect.error("server busy, please try again.  maximum pending requests exceeded"));
            case CRASHED -> json(500, dialect.error("llama runner process has terminated: exit status 2"));
            case BAD_REQUEST -> json(400, dialect.error("\"" + model + "\" does not support thinking"));
            case CONTEXT_EXCEEDED -> json(400, dialect.error("the input length exceeds the context length"));
            case ERROR_WITH_200 -> json(200, dialect.error("something broke at " + server.baseUrl()));
            case EMPTY_200 -> text(200, dialect.contentType(), "");
            case HTML_200 -> text(200, "text/html", "<!DOCTYPE html>\n<html><body>Log in</body></html>\n");
            case NO_HEADERS -> held();
            default -> broken(script);
        };
    }

    private boolean broken(Script script) throws IOException {
        begin();
        switch (script) {
            case ERROR_FIRST -> part(dialect.errorLine("llama runner crashed at " + server.baseUrl()));
            case STALL_AFTER_HEADERS -> {
                return held();
            }
            default -> {
                part(dialect.token(Script.WORDS[0]));
                part(dialect.token(Script.WORDS[1]));
            }
        }
        return afterTwoTokens(script);
    }

    private boolean afterTwoTokens(Script script) throws IOException {
        switch (script) {
            case ERROR_IN_THE_MIDDLE -> part(dialect.errorLine("llama runner crashed"));
            case RESET -> {
                socket.setSoLinger(true, 0);
                socket.close();
                return false;
            }
            case EOF_WITHOUT_LAST_CHUNK -> {
                return false;
            }
            case STALL_AFTER_TOKEN -> {
                return held();
            }
            case BROKEN_LINE_THEN_DONE -> {
                part(dialect.broken());
                part(dialect.done("stop"));
            }
            case TWO_DONE -> {
                part(dialect.done("stop") + dialect.done("stop"));
            }
            case ENDLESS -> {
                while (!socket.isClosed()) {
                    part(dialect.token(""));
                }
            }
            default -> {
                // the protocol just ends
            }
        }
        end();
        return true;
    }

    private boolean lastWordLate(String[] words) throws IOException {
        begin();
        for (int word = 0; word < words.length; word++) {
            if (word == words.length - 1) {
                server.awaitRelease();
            }
            part(dialect.token(words[word]));
        }
        part(dialect.done("stop"));
        end();
        return true;
    }

    private boolean held() throws IOException {
        out.flush();
        server.holdOpen(in);
        return false;
    }

    private boolean tools(String model) throws IOException {
        if (!server.can(Ability.TOOLS)) {
            return json(400, dialect.error(model + " does not support tools"));
        }
        if (!streaming) {
            return json(200, dialect.syncToolCall());
        }
        begin();
        part(dialect.toolCall());
        part(dialect.done("tool_calls"));
        end();
        return true;
    }

    private boolean whole(String[] words, String reason) throws IOException {
        if (!streaming) {
            return json(200, dialect.sync(String.join("", words), reason));
        }
        begin();
        for (String word : words) {
            part(dialect.token(word));
        }
        part(dialect.done(reason));
        end();
        return true;
    }

    private boolean embedding(String whole) throws IOException {
        return server.can(Ability.EMBEDDINGS)
                ? json(200, whole)
                : json(501, "{\"error\":\"this model does not support embeddings\"}");
    }

    private String tags() {
        return "{\"models\":[%s]}"
                .formatted(server.models().stream().map(ScriptedReply::tag).collect(Collectors.joining(",")));
    }

    private String running() {
        return "{\"models\":[%s]}"
                .formatted(server.loaded().stream().map(ScriptedReply::tag).collect(Collectors.joining(",")));
    }

    private static String tag(String model) {
        return """
                {"name":"%s","model":"%s","size":815319791,"digest":"sha256:%08x",
                 "details":{"format":"gguf","family":"llama","parameter_size":"1.0B","quantization_level":"Q4_K_M"}}\
                """.formatted(model, model, model.hashCode());
    }

    private String listed() {
        return server.models().stream()
                .map(model -> "{\"id\":\"%s\",\"object\":\"model\",\"owned_by\":\"us\"}".formatted(model))
                .collect(Collectors.joining(","));
    }

    private boolean json(int status, String body) throws IOException {
        return text(status, "application/json", body);
    }

    private boolean text(int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        write("HTTP/1.1 %d Said\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                .formatted(status, type, bytes.length));
        out.write(bytes);
        out.flush();
        return true;
    }

    private void begin() throws IOException {
        write("HTTP/1.1 200 OK\r\nContent-Type: %s\r\nTransfer-Encoding: chunked\r\n\r\n"
                .formatted(dialect.contentType()));
        out.flush();
    }

    private void part(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(Integer.toHexString(bytes.length) + "\r\n");
        out.write(bytes);
        write("\r\n");
        out.flush();
    }

    private void end() throws IOException {
        write("0\r\n\r\n");
        out.flush();
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
