package io.kamerton.evaluation.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.binder.Binder;
import com.vaadin.flow.data.binder.ValidationException;
import com.vaadin.flow.router.RouterLink;
import io.kamerton.evaluation.AssessmentDraft;
import io.kamerton.evaluation.AssessmentId;
import io.kamerton.evaluation.AssessmentRow;
import io.kamerton.evaluation.builtin.BuiltInJudge;
import io.kamerton.registry.DeploymentRow;
import io.kamerton.shared.problem.KamertonException;
import io.kamerton.shared.text.Language;
import io.kamerton.shared.text.PlainText;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.OneOf;
import io.kamerton.shared.ui.ScreenClock;
import io.kamerton.shared.ui.SomeOf;
import io.kamerton.shared.ui.Texts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes one text to be assessed now. What was typed stays while the screen is open. */
class AssessForm extends Composite<Section> {

    private final OneOf<DeploymentRow> model = new OneOf<>();
    private final TextArea request = new TextArea(Texts.text("assessment.request"));
    private final TextArea response = new TextArea(Texts.text("assessment.response"));
    private final TextArea context = new TextArea(Texts.text("assessment.context"));
    private final SomeOf<String> criteria = new SomeOf<>(Texts.text("assess.criteria"));
    private final OneOf<Language> language = new OneOf<>();
    private final Button assess = new Button(Texts.text("assess.submit"));
    private final Div busy = new Div();
    private final Paragraph alert = new Paragraph();
    private final Binder<Content> binder = new Binder<>(Content.class);
    private final transient Function<AssessmentDraft, AssessmentRow> judge;
    private final transient Consumer<AssessmentId> done;
    private final transient ScreenClock clock;

    /** Public, because the binder reads it by reflection. */
    public record Content(
            DeploymentRow model,
            String request,
            String response,
            String context,
            Set<String> criteria,
            @Nullable Language language) {}

    /**
     * @param judge may take long: it is called outside of the screen's lock
     * @param done told which assessment came of it
     */
    AssessForm(
            List<DeploymentRow> deployments,
            Function<AssessmentDraft, AssessmentRow> judge,
            Consumer<AssessmentId> done,
            ScreenClock clock) {
        this.judge = judge;
        this.done = done;
        this.clock = clock;
        prepare(deployments);
        bind();
        binder.readRecord(
                new Content(deployments.getFirst(), "", "", "", Set.copyOf(AssessmentDraft.DEFAULT_CRITERIA), null));
        getContent().addClassNames("panel", "assess-form");
        getContent().add(head(), model, request, response, context, criteria, language, alert, busy, assess);
    }

    private static Div head() {
        var close = new RouterLink();
        close.add(VaadinIcon.CLOSE_SMALL.create());
        close.setRoute(EvaluationsView.class);
        close.addClassName("icon-link");
        close.getElement().setAttribute("aria-label", Texts.text("panel.close"));
        var head = new Div(new H2(Texts.text("assess.title")), close);
        head.addClassName("panel-head");
        return head;
    }

    private void prepare(List<DeploymentRow> deployments) {
        model.setLabel(Texts.text("filter.model"));
        model.setItems(deployments);
        model.setItemLabelGenerator(DeploymentRow::name);
        request.setHelperText(Texts.text("assess.request.help"));
        context.setHelperText(Texts.text("assess.context.help"));
        List.of(request, response, context).forEach(area -> {
            area.setMinRows(3);
            area.setMaxRows(10);
        });
        criteria.setItems(BuiltInJudge.CRITERIA.stream().sorted().toList());
        criteria.setItemLabelGenerator(CriterionName::shortOf);
        criteria.setHelperText(Texts.text("assess.criteria.help"));
        language.setLabel(Texts.text("assess.language"));
        language.setItems(Language.values());
        language.setEmptySelectionAllowed(true);
        language.setEmptySelectionCaption(Texts.text("assess.language.response"));
        language.setItemLabelGenerator(
                item -> item == null ? Texts.text("assess.language.response") : Texts.text("assess.language", item));
        var bar = new ProgressBar();
        bar.setIndeterminate(true);
        busy.add(new Paragraph(Texts.text("assess.busy")), bar);
        busy.addClassName("assess-busy");
        busy.getElement().setAttribute("role", "status");
        busy.setVisible(false);
        alert.getElement().setAttribute("role", "alert");
        alert.addClassName("plan-alert");
        assess.addThemeNames("primary");
        assess.setDisableOnClick(true);
        assess.addClickListener(click -> submit());
        Shortcuts.addShortcutListener(this, this::submit, Key.ENTER, KeyModifier.CONTROL)
                .listenOn(this)
                .resetFocusOnActiveElement();
        Shortcuts.addShortcutListener(this, this::submit, Key.ENTER, KeyModifier.META)
                .listenOn(this)
                .resetFocusOnActiveElement();
    }

    private void bind() {
        var required = Texts.text("assess.required");
        binder.forField(model).asRequired(required).bind("model");
        binder.forField(request)
                .withValidator(AssessForm::fits, text -> wrong(text))
                .bind("request");
        binder.forField(response)
                .asRequired(required)
                .withValidator(PlainText::isVisible, required)
                .withValidator(AssessForm::fits, text -> wrong(text))
                .bind("response");
        binder.forField(context)
                .withValidator(AssessForm::fits, text -> wrong(text))
                .bind("context");
        binder.forField(criteria)
                .withValidator(chosen -> !chosen.isEmpty(), Texts.text("assess.criteria.none"))
                .bind("criteria");
        binder.forField(language).bind("language");
    }

    private static boolean fits(String text) {
        return text.length() <= AssessmentDraft.LONGEST_TEXT && PlainText.isStorable(text);
    }

    private static String wrong(Object unused) {
        return Texts.text("assess.long", Formats.current().integer(AssessmentDraft.LONGEST_TEXT));
    }

    private void submit() {
        alert.setText("");
        if (busy.isVisible()) {
            return;
        }
        try {
            var content = binder.writeRecord();
            var ui = getUI().orElseThrow();
            var draft = draft(content);
            show(true);
            clock.once(() -> judge(draft, ui));
        } catch (ValidationException wrong) {
            assess.setEnabled(true);
            wrong.getFieldValidationErrors().stream()
                    .map(error -> error.getField())
                    .filter(Focusable.class::isInstance)
                    .findFirst()
                    .ifPresent(field -> ((Focusable<?>) field).focus());
        }
    }

    private static AssessmentDraft draft(Content content) {
        return new AssessmentDraft(
                content.model().id(),
                content.request(),
                content.response(),
                Optional.of(content.context()).filter(text -> !text.isBlank()),
                content.criteria().stream().sorted().toList(),
                Optional.ofNullable(content.language()));
    }

    private void judge(AssessmentDraft draft, UI ui) {
        try {
            var row = judge.apply(draft);
            ScreenClock.tell(ui, () -> {
                show(false);
                done.accept(row.id());
            });
        } catch (KamertonException refused) {
            ScreenClock.tell(ui, () -> {
                show(false);
                alert.setText(Texts.refusal(refused));
            });
        } catch (RuntimeException fault) {
            ScreenClock.tell(ui, () -> {
                show(false);
                throw fault;
            });
        }
    }

    private void show(boolean working) {
        busy.setVisible(working);
        assess.setEnabled(!working);
    }
}
