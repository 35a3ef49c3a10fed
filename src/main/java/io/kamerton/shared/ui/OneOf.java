package io.kamerton.shared.ui;

import com.vaadin.flow.component.select.Select;
import org.jspecify.annotations.Nullable;

/** A list of which one is chosen. What a browser names that was not offered changes nothing. */
public class OneOf<T> extends Select<T> {

    @Override
    protected void setModelValue(@Nullable T chosen, boolean fromClient) {
        if (fromClient && chosen == null && !isEmptySelectionAllowed()) {
            setPresentationValue(getValue());
            return;
        }
        super.setModelValue(chosen, fromClient);
    }
}
