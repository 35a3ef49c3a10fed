package io.kamerton.shell;

import io.kamerton.shared.Secret;
import tools.jackson.databind.json.JsonMapper;

/** The first call of a program, as a line for a shell. */
final class FirstRequest {

    static final String MODEL = "builtin/extractive";

    private FirstRequest() {}

    /**
     * @param base address of this installation, with or without a slash at its end
     * @param text what the user says
     */
    static String curl(String base, Secret key, String text) {
        var json = JsonMapper.shared();
        var message = json.createObjectNode().put("role", "user").put("content", text);
        var body = json.createObjectNode().put("model", MODEL);
        body.putArray("messages").add(message);
        return """
                curl %s/v1/chat/completions \\
                  -H 'Authorization: Bearer %s' \\
                  -H 'Content-Type: application/json' \\
                  -d %s""".formatted(base.replaceAll("/+$", ""), key.reveal(), quoted(json.writeValueAsString(body)));
    }

    /** Within single quotes a shell changes nothing. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
