package io.kamerton.testing;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.internal.nodefeature.ElementPropertyMap;
import com.vaadin.flow.internal.nodefeature.PropertyChangeDeniedException;
import java.io.Serializable;
import tools.jackson.databind.json.JsonMapper;

/** What a browser writes into a field of its own making, as the message of the internal protocol would. */
public final class ForgedValue {

    private static final JsonMapper JSON = JsonMapper.shared();

    private ForgedValue() {}

    /** A key, for lists of which one is chosen. */
    public static void intoChoice(Component list, String key) {
        send(list, "value", key);
    }

    /** Keys, for boxes of which some are ticked. */
    public static void intoBoxes(Component boxes, String... keys) {
        send(boxes, "value", JSON.valueToTree(keys));
    }

    /** Keys, for a box in which several are chosen. */
    public static void intoMany(Component box, String... keys) {
        var items = JSON.createArrayNode();
        for (var key : keys) {
            items.addObject().put("key", key);
        }
        send(box, "selectedItems", items);
    }

    private static void send(Component field, String property, Serializable value) {
        try {
            field.getElement()
                    .getNode()
                    .getFeature(ElementPropertyMap.class)
                    .deferredUpdateFromClient(property, value)
                    .run();
        } catch (PropertyChangeDeniedException e) {
            throw new AssertionError("the field does not listen to " + property, e);
        }
    }
}
