package io.kamerton.shared.ui;

import com.vaadin.flow.component.Component;

/** What a room puts into the header of every screen, for people who are logged in. Beans, in their order. */
public interface FrameTool {

    /** Drawn anew with each frame. */
    Component draw();
}
