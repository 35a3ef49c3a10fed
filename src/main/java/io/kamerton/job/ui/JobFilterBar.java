package io.kamerton.job.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import io.kamerton.job.JobState;
import io.kamerton.shared.ui.OneOf;
import io.kamerton.shared.ui.Texts;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** Chooses which jobs are shown; a choice is a new address. */
class JobFilterBar extends Composite<Div> {

    private final OneOf<JobState> state = new OneOf<>();
    private final OneOf<String> kind = new OneOf<>();

    JobFilterBar(Collection<String> kinds, Consumer<JobsPlace> go) {
        getContent().addClassName("filter-bar");
        state.setLabel(Texts.text("job.filter.state"));
        state.setItems(JobState.values());
        state.setEmptySelectionAllowed(true);
        state.setEmptySelectionCaption(Texts.text("job.filter.all"));
        state.setItemLabelGenerator(
                item -> item == null ? Texts.text("job.filter.all") : Texts.text("job.state", item));
        kind.setLabel(Texts.text("job.filter.kind"));
        kind.setItems(kinds);
        kind.setEmptySelectionAllowed(true);
        kind.setEmptySelectionCaption(Texts.text("job.filter.all"));
        kind.setItemLabelGenerator(item -> item == null ? Texts.text("job.filter.all") : JobWords.kind(item));
        state.addValueChangeListener(change -> changed(change.isFromClient(), go));
        kind.addValueChangeListener(change -> changed(change.isFromClient(), go));
        getContent().add(state, kind);
    }

    void show(JobsPlace place) {
        place.state().ifPresentOrElse(state::setValue, state::clear);
        place.kind().ifPresentOrElse(kind::setValue, kind::clear);
    }

    private void changed(boolean byPerson, Consumer<JobsPlace> go) {
        if (byPerson) {
            go.accept(new JobsPlace(Optional.ofNullable(state.getValue()), Optional.ofNullable(kind.getValue())));
        }
    }
}
