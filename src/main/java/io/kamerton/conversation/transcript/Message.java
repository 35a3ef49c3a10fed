package io.kamerton.conversation.transcript;

/**
 * One message of a request.
 *
 * @param role as the client wrote it, such as {@code user}
 * @param text its words; pictures are told as {@code [image]}
 */
public record Message(String role, String text) {

    static final String USER = "user";
    static final String PICTURE = "[image]";

    boolean isUsers() {
        return role.equals(USER);
    }
}
