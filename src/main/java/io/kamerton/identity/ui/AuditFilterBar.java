package io.kamerton.identity.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kamerton.identity.audit.AuditFilter;
import io.kamerton.shared.ui.Texts;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Chooses which entries are shown; a choice is a new address. */
class AuditFilterBar extends Composite<Div> {

    private static final DayOfWeek[] FROM_SUNDAY = {
        DayOfWeek.SUNDAY,
        DayOfWeek.MONDAY,
        DayOfWeek.TUESDAY,
        DayOfWeek.WEDNESDAY,
        DayOfWeek.THURSDAY,
        DayOfWeek.FRIDAY,
        DayOfWeek.SATURDAY
    };

    private final TextField who = new TextField(Texts.text("audit.filter.who"));
    private final TextField action = new TextField(Texts.text("audit.filter.action"));
    private final TextField subject = new TextField(Texts.text("audit.filter.subject"));
    private final DatePicker from = new DatePicker(Texts.text("audit.filter.from"));
    private final DatePicker until = new DatePicker(Texts.text("audit.filter.until"));
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
            field.setI18n(words(getLocale()));
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

    private static DatePicker.DatePickerI18n words(Locale locale) {
        return new DatePicker.DatePickerI18n()
                .setMonthNames(Arrays.stream(Month.values())
                        .map(month -> month.getDisplayName(TextStyle.FULL_STANDALONE, locale))
                        .toList())
                .setWeekdays(Arrays.stream(FROM_SUNDAY)
                        .map(day -> day.getDisplayName(TextStyle.FULL_STANDALONE, locale))
                        .toList())
                .setWeekdaysShort(Arrays.stream(FROM_SUNDAY)
                        .map(day -> day.getDisplayName(TextStyle.SHORT_STANDALONE, locale))
                        .toList())
                .setFirstDayOfWeek(1)
                .setToday(Texts.text("audit.today"))
                .setCancel(Texts.text("keys.cancel"));
    }
}
