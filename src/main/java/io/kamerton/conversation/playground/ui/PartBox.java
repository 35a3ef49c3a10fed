package io.kamerton.conversation.playground.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.kamerton.conversation.playground.Ask.Part;
import io.kamerton.shared.ui.Texts;
import java.util.function.Consumer;

/** A part of what is asked, with the lock that shares it over all columns. */
class PartBox extends Div {

    /** @param turn told when the lock is to be closed or opened */
    PartBox(Part part, boolean shared, Component field, Consumer<Part> turn) {
        addClassName("part");
        var name = new Span(Texts.text("playground.part", part));
        name.addClassName("part-name");
        var lock = new Button((shared ? VaadinIcon.LOCK : VaadinIcon.UNLOCK).create(), click -> turn.accept(part));
        lock.addThemeNames("tertiary", "small", "icon");
        var words = Texts.text(
                shared ? "playground.lock.open" : "playground.lock.close", Texts.text("playground.part", part));
        lock.setAriaLabel(words);
        lock.setTooltipText(words);
        lock.getElement().setAttribute("aria-pressed", Boolean.toString(shared));
        var head = new Div(name, lock);
        head.addClassName("part-head");
        add(head, field);
    }
}
