package io.kamerton.shared.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;

/** A card with one figure: its name, the figure, and what stands around it. */
public class MetricCard extends Section {

    private final Div body = new Div();

    public MetricCard(String name, Component... content) {
        addClassName("card");
        body.addClassName("card-body");
        body.add(content);
        add(new H3(name), body);
    }

    /** A large figure with a line below it. */
    public static MetricCard figure(String name, String figure, String line) {
        var number = new Paragraph(figure);
        number.addClassName("figure");
        var below = new Paragraph(line);
        below.addClassName("quiet");
        return new MetricCard(name, number, below);
    }

    public MetricCard with(Component... more) {
        body.add(more);
        return this;
    }
}
