package io.kamerton.shared.ui;

import com.vaadin.flow.component.Component;

/**
 * A part of the home screen. Rooms contribute it as a bean; {@code @Order} tells its place.
 *
 * @param <T> what it shows: a value, so that an unchanged part is not drawn again
 */
public interface HomeSection<T> {

    /** The heading, in the user's language. */
    String title();

    /** Reads what the part shows, as the user and outside of the screen's lock. */
    T read();

    /** Turns what was read into components, within the screen's lock. */
    Component draw(T facts);
}
