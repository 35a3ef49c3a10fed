package io.kamerton.shared.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

/** The head of a screen: what it is about, a line below, and what can be done with it. */
public class PageHeader extends Div {

    private final Div words = new Div();
    private final Div actions = new Div();

    public PageHeader(String title) {
        addClassName("page-header");
        words.addClassName("page-header-words");
        actions.addClassName("page-header-actions");
        words.add(new H2(title));
        add(words, actions);
    }

    public PageHeader withLine(String text) {
        words.add(new Paragraph(text));
        return this;
    }

    public PageHeader withBelow(Component... components) {
        var below = new Div(components);
        below.addClassName("page-header-below");
        words.add(below);
        return this;
    }

    public PageHeader withActions(Component... components) {
        actions.add(components);
        return this;
    }
}
