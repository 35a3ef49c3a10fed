package io.kamerton.shared.ui;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * A box for several words: known ones are offered, any other can be typed, and is chosen with what was chosen before.
 * What a browser names by a key that was not offered changes nothing.
 */
public class SomeOrOther extends MultiSelectComboBox<String> {

    public SomeOrOther(String label) {
        super(label);
        setAllowCustomValue(true);
        addCustomValueSetListener(event -> {
            var chosen = new HashSet<>(getValue());
            if (!event.getDetail().isBlank()) {
                chosen.add(event.getDetail().strip());
            }
            setValue(chosen);
        });
    }

    @Override
    protected void setModelValue(Set<String> chosen, boolean fromClient) {
        // what has no item was not offered
        if (fromClient && chosen.stream().anyMatch(Objects::isNull)) {
            setPresentationValue(getValue());
            return;
        }
        super.setModelValue(chosen, fromClient);
    }
}
