package io.kamerton.experiment.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import io.kamerton.shared.ui.SomeOrOther;
import java.util.List;

/** Fields that name metrics: the known ones are offered, any other can be typed. */
final class MetricBox {

    static final List<String> KNOWN =
            List.of("quality_score", "user_satisfaction", "response_time", "cost", "error_rate", "tokens");

    private MetricBox() {}

    static void prepare(ComboBox<String> box) {
        box.setItems(KNOWN);
        box.setItemLabelGenerator(name -> new Metric(name).label());
        box.setAllowCustomValue(true);
        box.addCustomValueSetListener(event -> box.setValue(event.getDetail().strip()));
    }

    static void prepare(SomeOrOther box) {
        box.setItems(KNOWN);
        box.setItemLabelGenerator(name -> new Metric(name).label());
    }
}
