package io.kamerton.registry.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.kamerton.registry.prompt.PromptDetails;
import java.util.List;

/** A prompt with its versions, newest first. */
record PromptView(
        @JsonUnwrapped PromptItem prompt,
        List<VersionView> versions,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings) {

    static PromptView of(PromptDetails prompt, List<String> warnings) {
        return new PromptView(
                PromptItem.of(prompt.row()),
                prompt.versions().stream().map(VersionView::of).toList(),
                warnings);
    }
}
