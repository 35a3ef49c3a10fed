package io.kamerton.gateway.protocol;

import io.kamerton.gateway.protocol.Parameters.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Changes a request within its own protocol by cutting bytes out and putting others in. */
final class Splice {

    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] EMPTY = {'{', '}'};

    private final RequestPeek peek;
    private final Change change;
    private final ObjectEdit edit;
    private final List<String> dropped = new ArrayList<>();
    private boolean usageInjected;

    private Splice(RequestPeek peek, Change change) {
        this.peek = peek;
        this.change = change;
        this.edit = new ObjectEdit(peek.body(), peek.fields());
    }

    /** For a server that speaks as the client does. */
    static Outgoing forSameProtocol(RequestPeek peek, Change change) {
        var splice = new Splice(peek, change);
        splice.common();
        splice.parameters();
        if (peek.protocol() == Protocol.OPENAI) {
            splice.usage();
        } else if (!peek.operation().isEmbedding()) {
            splice.context();
        }
        return splice.outgoing();
    }

    /** Still in the client's words, to be translated; parameters come after that. */
    static Outgoing forTranslation(RequestPeek peek, Change change) {
        var splice = new Splice(peek, change);
        splice.common();
        return splice.outgoing();
    }

    private void common() {
        UnwantedFields.remove(edit, dropped);
        if (!peek.model().equals(change.model())) {
            edit.set("model", JsonText.quoted(change.model()));
        }
        if (peek.asksForNothing()) {
            return;
        }
        if (peek.operation() == Operation.CHAT) {
            MessagesEdit.of(peek, change).ifPresent(messages -> edit.set("messages", messages));
        } else if (peek.operation() == Operation.COMPLETION) {
            change.prompt().ifPresent(this::promptOfCompletion);
        }
    }

    private void promptOfCompletion(String prompt) {
        if (peek.protocol() == Protocol.OLLAMA) {
            edit.set("system", JsonText.quoted(prompt));
            return;
        }
        int index = peek.fields().find("prompt");
        PromptPrefix.before(peek.body(), peek.fields(), index, prompt)
                .ifPresentOrElse(it -> edit.set("prompt", it), () -> dropped.add("system prompt"));
    }

    private void parameters() {
        if (change.parameters().isEmpty()) {
            return;
        }
        Words words = Parameters.in(peek.protocol(), change.parameters());
        words.fields().forEach((name, value) -> field(name, Trees.bytes(value)));
        if (!words.options().isEmpty()) {
            set("options", words.options(), true);
        }
    }

    /** OpenAI has two names for one bound and refuses a request with both. */
    private void field(String name, byte[] json) {
        boolean isBound = name.equals("max_tokens") || name.equals("max_completion_tokens");
        if (!isBound) {
            edit.set(name, json);
        } else if (name.equals("max_tokens") && edit.has("max_completion_tokens")) {
            edit.set("max_completion_tokens", json);
            edit.remove("max_tokens");
        } else {
            edit.set(name, json);
            edit.remove(name.equals("max_tokens") ? "max_completion_tokens" : "max_tokens");
        }
    }

    private void usage() {
        if (!peek.stream() || peek.includeUsage()) {
            return;
        }
        usageInjected = true;
        set("stream_options", Map.of("include_usage", true), true);
    }

    /** Ollama's own defaults are a small window and silent shortening. */
    private void context() {
        if (change.contextLength() > 0 && !peek.asksForNothing()) {
            set("options", Map.of("num_ctx", change.contextLength()), false);
            if (!edit.has("truncate")) {
                edit.set("truncate", FALSE);
            }
        }
    }

    /** Sets fields of an object inside, and makes the object where there is none. */
    private void set(String object, Map<String, Object> values, boolean override) {
        byte[] current = edit.value(object);
        ObjectEdit inner = current.length > 0 && current[0] == '{'
                ? new ObjectEdit(current, Fields.at(current, 0, current.length))
                : new ObjectEdit(EMPTY, Fields.at(EMPTY, 0, 2));
        values.forEach((name, value) -> {
            if (override || !inner.has(name)) {
                inner.set(name, Trees.bytes(value));
            }
        });
        edit.set(object, inner.toBytes());
    }

    private Outgoing outgoing() {
        byte[] body = peek.body();
        Fields fields = peek.fields();
        var sink = new ByteSink(peek.length() + 256);
        sink.write(body, 0, fields.start());
        edit.writeTo(sink);
        sink.write(body, fields.end(), peek.length());
        return new Outgoing(
                sink.array(), sink.size(), peek.protocol(), peek.operation(), usageInjected, List.copyOf(dropped));
    }
}
