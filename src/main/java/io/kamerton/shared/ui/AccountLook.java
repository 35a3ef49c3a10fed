package io.kamerton.shared.ui;

import java.util.Optional;

/** Language and colours of whoever is logged in, kept with her account so that a new browser has them too. */
public interface AccountLook {

    /** Code of ISO 639; empty where nobody is logged in or never chose. */
    Optional<String> language();

    /** {@code system}, {@code light} or {@code dark}; empty as {@link #language}. */
    Optional<String> scheme();

    /** Does nothing where nobody is logged in. */
    void keepLanguage(String code);

    /** Does nothing where nobody is logged in. */
    void keepScheme(String code);
}
