package io.kamerton.shared.ui;

import com.vaadin.flow.component.Component;
import java.util.Optional;

/** What a room has to say at the top of Home, to whoever it concerns. Beans, in their order. */
public interface HomeNotice {

    /** Asked each time Home is opened, for whoever is logged in; empty where there is nothing to say. */
    Optional<Component> draw();
}
