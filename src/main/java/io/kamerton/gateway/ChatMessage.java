package io.kamerton.gateway;

/** One message of a chat. */
public record ChatMessage(Role role, String text) {

    /** Who speaks. */
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT,
        TOOL
    }

    public static ChatMessage user(String text) {
        return new ChatMessage(Role.USER, text);
    }
}
