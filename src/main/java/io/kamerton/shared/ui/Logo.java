package io.kamerton.shared.ui;

import com.vaadin.flow.component.html.Span;

/** The tuning fork with the product's name. */
public class Logo extends Span {

    public Logo() {
        var mark = new Span();
        mark.addClassName("logo-mark");
        mark.getElement().setAttribute("aria-hidden", "true");
        var name = new Span(Screen.PRODUCT);
        name.addClassName("logo-name");
        addClassName("logo");
        add(mark, name);
    }
}
