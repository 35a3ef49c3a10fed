package io.kamerton.testing;

import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The lines of the two protocols, for chats and for continuations. */
enum ChatDialect {
    OLLAMA {
        @Override
        String contentType() {
            return "application/x-ndjson";
        }

        @Override
        String token(String text) {
            return "{\"model\":\"m\",\"created_at\":\"2026-11-21T12:00:00Z\",\"message\":{\"role\":\"assistant\",\"content\":%s},\"done\":false}\n"
                    .formatted(quoted(text));
        }

        @Override
        String done(String reason) {
            return ("{\"model\":\"m\",\"created_at\":\"2026-11-21T12:00:00Z\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":true,"
                            + "\"done_reason\":%s,\"total_duration\":1000,\"prompt_eval_count\":7,\"eval_count\":4}\n")
                    .formatted(quoted(reason.equals("tool_calls") ? "stop" : reason));
        }

        @Override
        String toolCall() {
            return "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"function\":"
                    + "{\"name\":\"add\",\"arguments\":{\"a\":2,\"b\":2}}}]},\"done\":false}\n";
        }

        @Override
        String syncToolCall() {
            return toolCall()
                    .strip()
                    .replace(
                            "\"done\":false}",
                            "\"done\":true,\"done_reason\":\"stop\"," + "\"prompt_eval_count\":7,\"eval_count\":4}");
        }

        @Override
        String error(String message) {
            return "{\"error\":%s}".formatted(quoted(message));
        }

        @Override
        String errorLine(String message) {
            return error(message) + "\n";
        }

        @Override
        String broken() {
            return "{\"model\":\"m\",\"message\":{\"role\":\"assis\n";
        }

        @Override
        String sync(String text, String reason) {
            return done(reason).replace("\"content\":\"\"", "\"content\":" + quoted(text));
        }
    },
    OPENAI {
        @Override
        String contentType() {
            return "text/event-stream";
        }

        @Override
        String token(String text) {
            return event(
                    "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                            + "\"delta\":{\"content\":%s},\"finish_reason\":null}]}".formatted(quoted(text)));
        }

        @Override
        String done(String reason) {
            return event(
                            "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                                    + "\"delta\":{},\"finish_reason\":%s}]}".formatted(quoted(reason)))
                    + event(
                            "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[],"
                                    + "\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":4,\"total_tokens\":11}}")
                    + event("[DONE]");
        }

        @Override
        String toolCall() {
            return event(
                    "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                            + "\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"call_1\",\"type\":\"function\",\"function\":"
                            + "{\"name\":\"add\",\"arguments\":\"{\\\"a\\\":2,\\\"b\\\":2}\"}}]},\"finish_reason\":null}]}");
        }

        @Override
        String syncToolCall() {
            return sync("", "tool_calls")
                    .replace(
                            "\"content\":\"\"",
                            "\"content\":null,\"tool_calls\":[{\"id\":\"call_1\",\"type\":\"function\",\"function\":"
                                    + "{\"name\":\"add\",\"arguments\":\"{\\\"a\\\":2,\\\"b\\\":2}\"}}]");
        }

        @Override
        String error(String message) {
            return "{\"error\":{\"message\":%s,\"type\":\"api_error\",\"param\":null,\"code\":null}}"
                    .formatted(quoted(message));
        }

        @Override
        String errorLine(String message) {
            return event(error(message));
        }

        @Override
        String broken() {
            return event("{\"id\":\"c\",\"choices\":[{\"ind");
        }

        @Override
        String sync(String text, String reason) {
            return "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":"
                    + "{\"role\":\"assistant\",\"content\":%s},\"finish_reason\":%s}],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":4,\"total_tokens\":11}}"
                            .formatted(quoted(text), quoted(reason));
        }
    },
    /** One prompt, one continuation, at Ollama. */
    OLLAMA_GENERATE(OLLAMA) {
        @Override
        String inItsWords(String chat) {
            return chat.replaceFirst(
                    "\"message\":\\{\"role\":\"assistant\",\"content\":(\".*?[^\\\\]\"|\"\")}", "\"response\":$1");
        }
    },
    /** One prompt, one continuation, in OpenAI's words. */
    OPENAI_COMPLETION(OPENAI) {
        @Override
        String inItsWords(String chat) {
            return chat.replaceAll("chat\\.completion(\\.chunk)?", "text_completion")
                    .replace("\"delta\":{}", "\"text\":\"\"")
                    .replaceAll("\"delta\":\\{\"content\":(.*?)},\"finish", "\"text\":$1,\"finish")
                    .replaceAll(
                            "\"message\":\\{\"role\":\"assistant\",\"content\":(.*?)},\"finish",
                            "\"text\":$1,\"finish");
        }
    };

    private final Optional<ChatDialect> chat;

    ChatDialect() {
        this.chat = Optional.empty();
    }

    /** @param chat of the same protocol, whose lines are put into the words of a continuation */
    ChatDialect(ChatDialect chat) {
        this.chat = Optional.of(chat);
    }

    String contentType() {
        return ofChat().contentType();
    }

    String token(String text) {
        return inItsWords(ofChat().token(text));
    }

    String done(String reason) {
        return inItsWords(ofChat().done(reason));
    }

    String toolCall() {
        return ofChat().toolCall();
    }

    String syncToolCall() {
        return ofChat().syncToolCall();
    }

    String error(String message) {
        return ofChat().error(message);
    }

    String errorLine(String message) {
        return ofChat().errorLine(message);
    }

    String broken() {
        return ofChat().broken();
    }

    String sync(String text, String reason) {
        return inItsWords(ofChat().sync(text, reason));
    }

    String inItsWords(String chatLines) {
        return chatLines;
    }

    private ChatDialect ofChat() {
        return chat.orElseThrow();
    }

    private static String event(String data) {
        return "data: " + data + "\n\n";
    }

    private static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }
}
