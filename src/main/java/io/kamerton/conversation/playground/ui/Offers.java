package io.kamerton.conversation.playground.ui;

import io.kamerton.conversation.playground.CallableModel;
import io.kamerton.registry.prompt.PromptRow;
import io.kamerton.registry.prompt.PromptService;
import java.util.List;

/** What columns choose from, read once a visit. */
record Offers(List<CallableModel> models, List<PromptRow> rows, PromptService prompts) {

    /** The route that is meant for everything, where there is one; else whatever can be asked; else nothing. */
    String usualModel() {
        return models.stream()
                .map(CallableModel::name)
                .filter("default"::equals)
                .findFirst()
                .or(() -> models.stream().map(CallableModel::name).findFirst())
                .orElse("");
    }
}
