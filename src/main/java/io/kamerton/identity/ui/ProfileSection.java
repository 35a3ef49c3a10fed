package io.kamerton.identity.ui;

import com.vaadin.flow.component.Component;

/** A part of one's own profile that another package brings, such as one's API keys; beans, in their order. */
public interface ProfileSection {

    /** Drawn anew each time the profile is opened, for whoever is logged in. */
    Component draw();
}
