package io.kamerton.gateway.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.RouterLink;
import io.kamerton.registry.prompt.PromptDetails;
import io.kamerton.registry.prompt.PromptLabel;
import io.kamerton.registry.prompt.PromptService;
import io.kamerton.registry.prompt.PromptVersion;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.PromptDiffText;
import io.kamerton.shared.ui.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One prompt: what its labels stand for, who sends it, and every version with what it changed. */
class PromptPanel extends Section {

    private final transient PromptService prompts;
    private final transient PromptDetails prompt;
    private final transient Runnable changed;
    private final transient Runnable gone;

    /**
     * @param changed told after a change, to read anew
     * @param gone told after the prompt was deleted
     */
    PromptPanel(PromptService prompts, PromptDetails prompt, boolean mayChange, Runnable changed, Runnable gone) {
        this.prompts = prompts;
        this.prompt = prompt;
        this.changed = changed;
        this.gone = gone;
        addClassNames("panel", "prompt-panel");
        add(head());
        if (!prompt.row().description().isEmpty()) {
            add(new Paragraph(prompt.row().description()));
        }
        if (mayChange) {
            add(actions());
        }
        add(labels(mayChange), versions());
    }

    private Div head() {
        var close = new RouterLink();
        close.add(VaadinIcon.CLOSE_SMALL.create());
        close.setRoute(PromptsView.class);
        close.addClassName("icon-link");
        close.getElement().setAttribute("aria-label", Texts.text("panel.close"));
        var head = new Div(new H2(prompt.row().name()), close);
        head.addClassName("panel-head");
        return head;
    }

    private Div actions() {
        var write = new Button(Texts.text("prompts.write"), click -> write());
        write.addThemeNames("primary");
        var rename = new Button(
                Texts.text("prompts.rename"), click -> new PromptNamesDialog(prompts, prompt, changed).open());
        var delete = new Button(Texts.text("prompts.delete"), click -> delete());
        delete.addThemeNames("error");
        var actions = new Div(write, rename, delete);
        actions.addClassName("panel-actions");
        if (!prompt.row().routes().isEmpty()) {
            delete.setEnabled(false);
            var why = new Paragraph(Texts.text("prompts.delete.used"));
            why.addClassName("quiet");
            actions.add(why);
        }
        return actions;
    }

    private void write() {
        var label = prompt.row().labels().containsKey(PromptLabel.PRODUCTION)
                ? PromptLabel.PRODUCTION
                : prompt.row().labels().keySet().stream().findFirst().orElse(PromptLabel.PRODUCTION);
        new PromptDialog(prompts, Optional.of(prompt), label, choice -> changed.run())
                .keepingLabels()
                .open();
    }

    private void delete() {
        new DeleteByNameDialog(
                        prompt.row().name(),
                        Texts.counted("prompts.delete.effect", prompt.row().versions()),
                        Texts.text("prompts.delete"),
                        () -> {
                            prompts.delete(prompt.row().id());
                            gone.run();
                        })
                .open();
    }

    private Div labels(boolean mayChange) {
        var lines = new Div();
        lines.addClassName("prompt-versions");
        prompt.row().labels().forEach((label, version) -> lines.add(label(label, version, mayChange)));
        if (prompt.row().labels().isEmpty()) {
            lines.add(quiet(Texts.text("prompts.labels.none")));
        }
        var block = block("prompts.labels", quiet(Texts.text("prompts.labels.purpose")), lines);
        if (mayChange) {
            block.add(new Button(
                    Texts.text("prompts.labels.new"),
                    VaadinIcon.PLUS.create(),
                    click -> new MoveLabelDialog(prompts, prompt, Optional.empty(), changed).open()));
        }
        return block;
    }

    private Div label(String label, int version, boolean mayChange) {
        var chip = new Span(label);
        chip.addClassName("chip");
        var routes = prompt.routesOf(label);
        var words = new Div(
                chip,
                new Span(Texts.text("prompts.version.number", Formats.current().integer(version))),
                quiet(
                        routes.isEmpty()
                                ? Texts.text("prompts.label.unused")
                                : Texts.text("prompts.used", String.join(", ", routes))));
        words.addClassNames("row-texts", "prompt-label");
        var line = new Div(words);
        line.addClassName("prompt-version");
        if (mayChange) {
            line.add(moves(label, routes));
        }
        return line;
    }

    private Div moves(String label, List<String> routes) {
        var buttons = new Div();
        buttons.addClassName("prompt-label-buttons");
        if (prompt.versions().size() > 1) {
            var move = new Button(
                    Texts.text("prompts.move"),
                    click -> new MoveLabelDialog(prompts, prompt, Optional.of(label), changed).open());
            move.addThemeNames("small");
            move.setAriaLabel(Texts.text("prompts.move.label", label));
            buttons.add(move);
        }
        if (routes.isEmpty()) {
            var remove = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> {
                prompts.removeLabel(prompt.row().id(), label);
                changed.run();
            });
            remove.addThemeNames("small", "tertiary");
            remove.setAriaLabel(Texts.text("prompts.labels.remove", label));
            remove.setTooltipText(Texts.text("prompts.labels.remove", label));
            buttons.add(remove);
        }
        return buttons;
    }

    private Div versions() {
        var block = block("prompts.versions");
        for (int i = 0; i < prompt.versions().size(); i++) {
            var version = prompt.versions().get(i);
            var details = new Details(summary(version), text(version));
            details.setOpened(i == 0);
            block.add(details);
        }
        return block;
    }

    private Div summary(PromptVersion version) {
        var summary = new Div(new Span(PromptDialog.words(version)));
        summary.addClassName("prompt-summary");
        prompt.row().labels().entrySet().stream()
                .filter(entry -> entry.getValue() == version.number())
                .map(Map.Entry::getKey)
                .forEach(label -> {
                    var chip = new Span(label);
                    chip.addClassName("chip");
                    summary.add(chip);
                });
        return summary;
    }

    private Div text(PromptVersion version) {
        var content = new Div();
        content.addClassName("route-prompt");
        if (!version.note().isEmpty()) {
            content.add(new Paragraph(version.note()));
        }
        var before = prompt.version(version.number() - 1);
        before.ifPresent(earlier -> content.add(
                new Paragraph(Texts.text("prompts.difference", Formats.current().integer(earlier.number()))),
                new PromptDiffText(earlier.text(), version.text())));
        if (before.isEmpty()) {
            var whole = new Div(new Span(version.text()));
            whole.addClassNames("quoted", "prompt-text");
            content.add(whole);
        }
        return content;
    }

    private static Div block(String title, Component... content) {
        var block = new Div(new H3(Texts.text(title)));
        block.addClassName("panel-block");
        block.add(content);
        return block;
    }

    private static Span quiet(String text) {
        var words = new Span(text);
        words.addClassName("quiet");
        return words;
    }
}
