package io.kamerton.shared.ui;

import com.vaadin.flow.router.RouteParameters;
import java.util.Optional;

/** Numbers of rows in the address of a screen. */
public final class PathNumber {

    private PathNumber() {}

    /** Empty where the parameter is missing or no number above zero of at most 18 digits. */
    public static Optional<Long> in(RouteParameters parameters, String name) {
        return parameters.get(name).flatMap(PathNumber::of);
    }

    /** Empty where the text is no number above zero of at most 18 digits. */
    public static Optional<Long> of(String text) {
        return text.matches("[1-9]\\d{0,17}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
