package io.kamerton.gateway.provider.builtin;

import io.kamerton.shared.text.Language;
import java.util.Optional;

/**
 * What a chat asks of an extractive model.
 *
 * @param source the text to take sentences from; blank where none was given
 * @param question what the sentences must be about; empty for a summary
 */
record Task(String source, Optional<String> question, Language language) {

    static Task about(String source, Optional<String> question) {
        return new Task(source, question, Language.of(source.isBlank() ? question.orElse("") : source));
    }
}
