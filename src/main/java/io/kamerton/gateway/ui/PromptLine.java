package io.kamerton.gateway.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import io.kamerton.registry.prompt.PromptRow;
import io.kamerton.shared.ui.Texts;

/** A prompt in the list: a link that opens it beside. */
class PromptLine extends RouterLink {

    PromptLine(PromptRow prompt, boolean open) {
        addClassNames("row", "server-row");
        setRoute(PromptsView.class, PromptsView.parameters(prompt.id()));
        if (open) {
            getElement().setAttribute("aria-current", "true");
        }
        var name = new Span(prompt.name());
        name.addClassName("row-title");
        var about = new Span(
                prompt.routes().isEmpty()
                        ? Texts.text("prompts.unused")
                        : Texts.text("prompts.used", String.join(", ", prompt.routes())));
        about.addClassNames("quiet", "route-chain-words");
        var texts = new Div(name, about);
        texts.addClassName("row-texts");
        var versions = new Span(Texts.counted("prompts.count", prompt.versions()));
        versions.addClassName("quiet");
        add(texts, versions);
    }
}
