package io.kamerton.evaluation.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import io.kamerton.registry.DeploymentRow;
import io.kamerton.shared.ui.OneOf;
import io.kamerton.shared.ui.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Chooses which assessments are listed; a choice is a new address. */
class EvaluationFilterBar extends Composite<Div> {

    private final OneOf<ScoreBand> band = new OneOf<>();
    private final OneOf<DeploymentRow> model = new OneOf<>();
    private EvaluationsPlace place = EvaluationsPlace.ALL;

    EvaluationFilterBar(List<DeploymentRow> deployments, Consumer<EvaluationsPlace> go) {
        getContent().addClassName("filter-bar");
        band.setLabel(Texts.text("filter.score"));
        band.setItems(ScoreBand.values());
        band.setItemLabelGenerator(item -> Texts.text("filter.score", item));
        model.setLabel(Texts.text("filter.model"));
        model.setItems(deployments);
        model.setEmptySelectionAllowed(true);
        model.setEmptySelectionCaption(Texts.text("filter.model.all"));
        model.setItemLabelGenerator(item -> item == null ? Texts.text("filter.model.all") : item.name());
        band.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go.accept(place.with(change.getValue()));
            }
        });
        model.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go.accept(place.with(Optional.ofNullable(change.getValue()).map(DeploymentRow::id)));
            }
        });
        var assess = new Button(Texts.text("assess.title"), click -> go.accept(place.assessing()));
        getContent().add(band, model, assess);
    }

    EvaluationsPlace place() {
        return place;
    }

    void show(EvaluationsPlace shown) {
        place = shown;
        band.setValue(shown.band());
        model.getListDataView()
                .getItems()
                .filter(item -> shown.deployment().filter(item.id()::equals).isPresent())
                .findFirst()
                .ifPresentOrElse(model::setValue, model::clear);
    }
}
