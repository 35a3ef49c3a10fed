package io.kamerton.gateway.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import io.kamerton.gateway.ui.ServerDesk.Answer;
import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.DeploymentTerms;
import io.kamerton.registry.DiscoveredModel;
import io.kamerton.registry.ProviderId;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.ui.FreshFactor;
import io.kamerton.shared.ui.Texts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The models of a server that can be called by name, and those it has besides. */
class ModelList extends Composite<Div> {

    private final transient ServerDesk desk;
    private final boolean mayChange;
    private final Runnable changed;
    private final transient Consumer<Optional<DeploymentId>> test;
    private final UnorderedList registered = new UnorderedList();
    private final Button ask = new Button(Texts.text("models.refresh"), click -> ask());
    private final Div told = new Div();
    private final TextField name = new TextField(Texts.text("models.add.name"));
    private transient Optional<Answer> answer = Optional.empty();
    private transient Optional<ServerRow> server = Optional.empty();

    ModelList(ServerDesk desk, boolean mayChange, Runnable changed, Consumer<Optional<DeploymentId>> test) {
        this.desk = desk;
        this.mayChange = mayChange;
        this.changed = changed;
        this.test = test;
        getContent().addClassName("panel-block");
        registered.addClassNames("rows", "model-rows");
        told.addClassName("panel-block");
        told.getElement().setAttribute("role", "status");
        var head = new Div(new H3(Texts.text("models.list")));
        head.addClassName("panel-head");
        getContent().add(head, registered, told);
        if (mayChange) {
            ask.setDisableOnClick(true);
            head.add(ask);
            getContent().add(addByName());
        }
    }

    void show(ServerRow row) {
        server = Optional.of(row);
        registered.removeAll();
        row.models().forEach(model -> registered.add(new ListItem(new ModelLine(model, acts(row, model)))));
        if (row.models().isEmpty()) {
            registered.add(new ListItem(quiet(Texts.text("models.list.empty"))));
        }
        answer.ifPresent(this::tell);
    }

    private Optional<ModelLine.Acts> acts(ServerRow row, ModelRow model) {
        return mayChange && !row.builtIn() ? Optional.of(new Acts(model)) : Optional.empty();
    }

    private Div addByName() {
        name.setMaxLength(DiscoveredModel.LONGEST_NAME);
        name.setHelperText(Texts.text("models.add.help"));
        name.addClassName("grow");
        var add = new Button(
                Texts.text("models.add"), click -> add(name.getValue().strip()));
        add.addClickShortcut(Key.ENTER).listenOn(name);
        var form = new Div(name, add);
        form.addClassName("add-model");
        return form;
    }

    private void ask() {
        told.removeAll();
        told.add(quiet(Texts.text("models.refresh.running")));
        var ui = getUI().orElseThrow();
        server.map(ServerRow::id)
                .ifPresent(id -> desk.ask(ui, id, found -> {
                    ask.setEnabled(true);
                    answer = Optional.of(found);
                    changed.run();
                }));
    }

    private void tell(Answer found) {
        told.removeAll();
        found.fault().ifPresent(fault -> told.add(quiet(Texts.text("models.fault", fault.kind()))));
        if (found.fault().isPresent()) {
            return;
        }
        told.add(quiet(Texts.counted("models.listed", found.models().size())));
        var others = others(found.models());
        others.forEach(model -> told.add(offer(model)));
        if (others.size() > 1) {
            told.add(new Button(Texts.text("models.add.all"), click -> addAll(others)));
        }
    }

    private List<String> others(List<DiscoveredModel> listed) {
        Set<String> known = server.stream()
                .flatMap(row -> row.models().stream())
                .map(ModelRow::model)
                .collect(Collectors.toSet());
        return listed.stream()
                .map(DiscoveredModel::model)
                .filter(model -> !known.contains(model))
                .distinct()
                .toList();
    }

    private Div offer(String model) {
        var label = new Span(model);
        label.addClassNames("technical", "grow");
        var add = new Button(Texts.text("models.add"), click -> add(model));
        add.setAriaLabel(Texts.text("models.add.which", model));
        add.addThemeNames("small");
        var line = new Div(label, add);
        line.addClassName("found-model");
        return line;
    }

    private void add(String model) {
        if (model.isEmpty()) {
            name.focus();
            return;
        }
        FreshFactor.run(() -> {
            try {
                desk.providers().addDeployment(id(), model);
                name.clear();
                name.setInvalid(false);
            } catch (InvalidException e) {
                name.setErrorMessage(Texts.text("models.add.wrong"));
                name.setInvalid(true);
                return;
            }
            changed.run();
            ask();
        });
    }

    private void addAll(List<String> models) {
        FreshFactor.run(() -> {
            models.forEach(model -> desk.providers().addDeployment(id(), model));
            changed.run();
            ask();
        });
    }

    private ProviderId id() {
        return server.orElseThrow().id();
    }

    private static Paragraph quiet(String text) {
        var paragraph = new Paragraph(text);
        paragraph.addClassName("quiet");
        return paragraph;
    }

    /** What can be done with one of the models. */
    private final class Acts implements ModelLine.Acts {

        private final ModelRow model;

        private Acts(ModelRow model) {
            this.model = model;
        }

        @Override
        public void test() {
            test.accept(Optional.of(model.id()));
        }

        @Override
        public void turn(boolean on) {
            FreshFactor.run(() -> {
                desk.providers().switchDeployment(model.id(), on);
                changed.run();
            });
        }

        @Override
        public void terms() {
            new TermsDialog(model.name(), model.terms().orElse(DeploymentTerms.NONE), said -> {
                        desk.deployments().setTerms(model.id(), said);
                        changed.run();
                    })
                    .open();
        }

        @Override
        public void remove() {
            FreshFactor.run(() -> {
                desk.providers().removeDeployment(model.id());
                changed.run();
            });
        }
    }
}
