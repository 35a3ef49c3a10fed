package io.kamerton.shared.ui;

import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.internal.LocaleUtil;
import io.kamerton.shared.problem.KamertonException;
import java.time.Instant;
import java.util.Locale;

/** Texts of the screens in the language of the present user. For the threads of the screens only. */
public final class Texts {

    private Texts() {}

    /** The text with its places filled. Numbers and times are given as {@link Formats} wrote them. */
    public static String text(String key, String... parameters) {
        return I18NProvider.translate(key, (Object[]) parameters);
    }

    /** The text of one of the constants, found under {@code prefix.constant}. */
    public static String text(String prefix, Enum<?> constant) {
        return text(prefix + "." + constant.name().toLowerCase(Locale.ROOT));
    }

    /** The text in the form that the number asks for; the number is its first place. */
    public static String counted(String key, long count) {
        var form = Language.of(locale()).pluralOf(count);
        return text(key + "." + form.suffix(), Formats.current().integer(count));
    }

    /** Why something was refused; where the refusal has no {@code Wording}, less exactly than the API says it. */
    public static String refusal(KamertonException refused) {
        return refused.wording()
                .map(wording -> text(
                        wording.key(),
                        wording.values().stream().map(Texts::written).toArray(String[]::new)))
                .orElseGet(
                        () -> Language.of(locale()) == Language.EN ? refused.detail() : PlainRefusal.sentence(refused));
    }

    private static String written(Object value) {
        return switch (value) {
            case Instant time -> Formats.current().dateTime(time);
            case Long number -> Formats.current().integer(number);
            case Integer number -> Formats.current().integer(number);
            default -> value.toString();
        };
    }

    static Locale locale() {
        return LocaleUtil.getLocale();
    }
}
