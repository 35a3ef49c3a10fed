package io.kamerton.gateway.protocol;

import java.util.Arrays;

/** Where the messages of a chat stand in a body, whose they are and how large. */
final class MessageSpans {

    /** Whose a message is, as far as shortening and prompts want to know. */
    enum Kind {
        SYSTEM,
        DEVELOPER,
        USER,
        ASSISTANT,
        /** The result of a tool. */
        TOOL,
        OTHER;

        private static final Kind[] ALL = values();

        static Kind of(String role) {
            return switch (role) {
                case "system" -> SYSTEM;
                case "developer" -> DEVELOPER;
                case "user" -> USER;
                case "assistant" -> ASSISTANT;
                case "tool", "function" -> TOOL;
                default -> OTHER;
            };
        }

        /** What a prompt of a route replaces. */
        boolean isSystem() {
            return this == SYSTEM || this == DEVELOPER;
        }
    }

    private static final int STRIDE = 4;

    private int[] places = new int[STRIDE * 8];
    private int size;

    void add(int start, int end, Kind kind, int tokens) {
        if (places.length < (size + 1) * STRIDE) {
            places = Arrays.copyOf(places, places.length * 2);
        }
        int place = size * STRIDE;
        places[place] = start;
        places[place + 1] = end;
        places[place + 2] = kind.ordinal();
        places[place + 3] = tokens;
        size++;
    }

    int size() {
        return size;
    }

    int start(int index) {
        return places[index * STRIDE];
    }

    int end(int index) {
        return places[index * STRIDE + 1];
    }

    Kind kind(int index) {
        return Kind.ALL[places[index * STRIDE + 2]];
    }

    /** What the request loses without it; an estimate, rather too low. */
    int tokens(int index) {
        return places[index * STRIDE + 3];
    }
}
