package io.kamerton.shared.ui;

import com.vaadin.flow.i18n.I18NProvider;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The texts of {@code vaadin-i18n}, each a {@link MessageFormat}: an apostrophe is written twice. */
@Component
class Translations implements I18NProvider {

    private static final long serialVersionUID = 1L;
    private static final String BUNDLE = "vaadin-i18n.translations";
    private static final Logger log = LoggerFactory.getLogger(Translations.class);

    @Override
    public List<Locale> getProvidedLocales() {
        return Language.locales();
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... parameters) {
        var spoken = Language.of(locale).locale();
        try {
            var pattern = bundle(spoken).getString(key);
            return new MessageFormat(pattern, spoken).format(parameters);
        } catch (MissingResourceException missing) {
            log.warn("There is no text {} in language {}.", key, spoken);
            return key;
        }
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
