package io.kamerton.gateway.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.RouterLink;
import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.ProviderRow;
import io.kamerton.shared.ui.DemoBadge;
import io.kamerton.shared.ui.FreshFactor;
import io.kamerton.shared.ui.Texts;
import java.util.Optional;

/** One server: where it is, whether it answers, and its models. */
class ServerPanel extends Section {

    private final transient ServerDesk desk;
    private final boolean mayChange;
    private final Runnable changed;
    private final Runnable gone;
    private final Div facts = new Div();
    private final Div actions = new Div();
    private final LadderPanel ladder = new LadderPanel();
    private final ModelList models;
    private transient ServerRow row;

    /**
     * @param changed reads the screen again
     * @param gone leaves the panel
     */
    ServerPanel(ServerRow row, boolean demo, boolean mayChange, ServerDesk desk, Runnable changed, Runnable gone) {
        this.row = row;
        this.desk = desk;
        this.mayChange = mayChange && !row.builtIn();
        this.changed = changed;
        this.gone = gone;
        this.models = new ModelList(desk, this.mayChange, changed, this::test);
        addClassName("panel");
        actions.addClassName("panel-actions");
        add(head(row));
        if (demo) {
            add(new DemoBadge());
        }
        add(facts, actions, ladder, models);
        show(row);
    }

    /** Draws the server as it is now; what a test or the server told stays. */
    final void show(ServerRow present) {
        row = present;
        facts.removeAll();
        facts.add(ServerLine.badge(row), factList(row));
        notes(row);
        drawActions();
        models.show(row);
    }

    private static Div head(ServerRow row) {
        var close = new RouterLink();
        close.add(VaadinIcon.CLOSE_SMALL.create());
        close.setRoute(ModelsView.class);
        close.addClassName("icon-link");
        close.getElement().setAttribute("aria-label", Texts.text("panel.close"));
        var head = new Div(new H2(row.name()), close);
        head.addClassName("panel-head");
        return head;
    }

    private static DescriptionList factList(ServerRow row) {
        var list = new DescriptionList();
        list.addClassName("facts-list");
        fact(list, Texts.text("models.kind.label"), new Span(Texts.text("models.kind", row.kind())));
        row.terms().filter(terms -> !terms.baseUrl().isEmpty()).ifPresent(terms -> {
            var address = new Span(terms.baseUrl());
            address.addClassName("technical");
            fact(list, Texts.text("models.address"), address);
            terms.furtherBaseUrls().forEach(url -> {
                var further = new Span(url);
                further.addClassName("technical");
                fact(list, Texts.text("models.address.further"), further);
            });
            var key = Texts.text(terms.hasKey() ? "models.key.set" : "models.key.none");
            fact(list, Texts.text("models.key"), new Span(key));
        });
        return list;
    }

    private static void fact(DescriptionList list, String name, Span value) {
        list.add(new DescriptionList.Term(name), new DescriptionList.Description(value));
    }

    private void notes(ServerRow present) {
        if (present.builtIn()) {
            facts.add(quiet(Texts.text("models.builtin.note")));
        }
        if (present.managed()) {
            facts.add(quiet(Texts.text("models.managed", variable(present))));
        }
    }

    /** The variable that keeps a server in step: there is one for each kind. */
    private static String variable(ServerRow present) {
        return present.kind() == ProviderKind.OLLAMA ? "OLLAMA_BASE_URL" : "GROQ_API_KEY";
    }

    private static Paragraph quiet(String text) {
        var paragraph = new Paragraph(text);
        paragraph.addClassName("quiet");
        return paragraph;
    }

    private void drawActions() {
        actions.removeAll();
        actions.setVisible(mayChange);
        row.terms().filter(terms -> mayChange).ifPresent(this::drawActions);
    }

    private void drawActions(ProviderRow terms) {
        var test = new Button(Texts.text("models.test"), click -> test(Optional.empty()));
        test.addThemeNames("primary");
        var edit = new Button(
                Texts.text("models.edit"),
                click -> new ServerDialog(desk, Optional.of(terms), id -> changed.run()).open());
        actions.add(test, edit);
        if (!terms.managed()) {
            var verb = Texts.text("models.delete");
            var delete = new Button(
                    verb, click -> new DeleteByNameDialog(row.name(), deletionEffect(), verb, this::delete).open());
            delete.addThemeNames("error");
            actions.add(delete);
        }
    }

    private String deletionEffect() {
        return Texts.counted("models.delete.effect", row.models().size());
    }

    private void test(Optional<DeploymentId> model) {
        var tested = model.flatMap(id -> row.models().stream()
                .filter(candidate -> candidate.id().equals(id))
                .map(ModelRow::model)
                .findFirst());
        ladder.start(tested.orElse(row.name()), listener -> desk.test().start(row.id(), tested, listener));
    }

    private void delete() {
        FreshFactor.run(() -> {
            desk.providers().delete(row.id());
            gone.run();
        });
    }
}
