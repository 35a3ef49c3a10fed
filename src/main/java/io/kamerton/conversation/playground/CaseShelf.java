package io.kamerton.conversation.playground;

import io.kamerton.gateway.ChatMessage;
import java.util.List;

/** Where questions with good answers are kept to be asked again; implemented by the room that owns datasets. */
public interface CaseShelf {

    /** Datasets that take further items now, by name. */
    List<Target> targets();

    void keep(Target dataset, Case item);

    record Target(long id, String name) {}

    /**
     * @param messages what was said before the answer, places filled
     * @param answer as the model gave it, to be corrected there
     * @param generation number of the call in the log
     */
    record Case(List<ChatMessage> messages, String answer, long generation) {

        public Case {
            messages = List.copyOf(messages);
        }
    }
}
