package io.kamerton.gateway.protocol;

import io.kamerton.gateway.protocol.MessageSpans.Kind;
import java.util.Optional;

/** The list of messages with a prompt in front and some messages left out; the others stay byte for byte. */
final class MessagesEdit {

    private final RequestPeek peek;
    private final Change change;
    private final MessageSpans messages;

    private MessagesEdit(RequestPeek peek, Change change) {
        this.peek = peek;
        this.change = change;
        this.messages = peek.messages();
    }

    /** Empty where nothing changes. */
    static Optional<byte[]> of(RequestPeek peek, Change change) {
        if (change.prompt().isEmpty() && change.leftOut().isEmpty() || peek.messageCount() == 0) {
            return Optional.empty();
        }
        return Optional.of(new MessagesEdit(peek, change).toBytes());
    }

    private byte[] toBytes() {
        int field = peek.fields().find("messages");
        int start = peek.fields().valueStart(field);
        int end = peek.fields().valueEnd(field);
        byte[] body = peek.body();
        var out = new ByteSink(end - start + 256);
        out.write(body, start, messages.start(0));
        boolean any = change.prompt().map(text -> prompt(text, out)).orElse(false);
        for (int i = 0; i < messages.size(); i++) {
            if (stays(i)) {
                if (any) {
                    separator(i, out);
                }
                out.write(body, messages.start(i), messages.end(i));
                any = true;
            }
        }
        out.write(body, messages.end(messages.size() - 1), end);
        return out.copy();
    }

    private void separator(int before, ByteSink out) {
        if (before == 0) {
            out.write(',');
        } else {
            out.write(peek.body(), messages.end(before - 1), messages.start(before));
        }
    }

    private boolean stays(int index) {
        boolean isReplaced = change.prompt().isPresent() && messages.kind(index).isSystem();
        return !isReplaced && !change.leftOut().get(index);
    }

    private boolean prompt(String text, ByteSink out) {
        out.ascii("{\"role\":\"")
                .ascii(role())
                .ascii("\",\"content\":")
                .write(JsonText.quoted(text))
                .write('}');
        return true;
    }

    /** A caller who writes to a "developer" has a server that wants it so. */
    private String role() {
        for (int i = 0; i < messages.size(); i++) {
            if (messages.kind(i).isSystem()) {
                return messages.kind(i) == Kind.DEVELOPER ? "developer" : "system";
            }
        }
        return "system";
    }
}
