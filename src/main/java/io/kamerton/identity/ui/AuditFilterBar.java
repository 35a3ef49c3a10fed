package io.kamerton.identity.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kamerton.identity.audit.AuditFilter;
import io.kamerton.shared.ui.DayField;
import io.kamerton.shared.ui.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Chooses which entries are shown; a choice is a new address. */
class AuditFilterBar extends Composite<Div> {

    private final TextField who = new TextField(Texts.text("audit.filter.who"));
    private final TextField action = new TextField(Texts.text("audit.filter.action"));
    private final TextField subject = new TextField(Texts.text("audit.filter.subject"));
    private final DayField from = new DayField(Texts.text("audit.filter.from"));
    private final DayField until = new DayField(Texts.text("audit.filter.until"));
    private final transient Consumer<AuditPlace> go;

    AuditFilterBar(Consumer<AuditPlace> go) {
        this.go = go;
        getContent().addClassName("filter-bar");
        for (var field : List.of(who, action, subject)) {
            field.setClearButtonVisible(true);
            field.setMaxLength(AuditFilter.LONGEST_TEXT);
            field.setValueChangeMode(ValueChangeMode.LAZY);
            field.addValueChangeListener(change -> changed(change.isFromClient()));
            getContent().add(field);
        }
        for (var field : List.of(from, until)) {
            field.setClearButtonVisible(true);
            field.setMin(AuditPlace.EARLIEST);
            field.setMax(AuditPlace.LATEST);
            field.addValueChangeListener(change -> changed(change.isFromClient()));
            getContent().add(field);
        }
    }

    void show(AuditPlace place) {
        who.setValue(place.who().orElse(""));
        action.setValue(place.action().orElse(""));
        subject.setValue(place.subject().orElse(""));
        from.setValue(place.from().orElse(null));
        until.setValue(place.until().orElse(null));
    }

    private void changed(boolean byPerson) {
        if (byPerson) {
            go.accept(new AuditPlace(
                    textOf(who), textOf(action), textOf(subject), from.getOptionalValue(), until.getOptionalValue()));
        }
    }

    private static Optional<String> textOf(TextField field) {
        return Optional.of(field.getValue().strip()).filter(text -> !text.isEmpty());
    }
}
