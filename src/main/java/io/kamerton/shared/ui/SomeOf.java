package io.kamerton.shared.ui;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import java.util.Objects;
import java.util.Set;

/** Boxes of which some are ticked. What a browser names that was not offered changes nothing. */
public class SomeOf<T> extends CheckboxGroup<T> {

    public SomeOf(String label) {
        super(label);
    }

    @Override
    protected void setModelValue(Set<T> chosen, boolean fromClient) {
        // what has no item was not offered
        if (fromClient && chosen.stream().anyMatch(Objects::isNull)) {
            setPresentationValue(getValue());
            return;
        }
        super.setModelValue(chosen, fromClient);
    }
}
