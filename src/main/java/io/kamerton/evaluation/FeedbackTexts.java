package io.kamerton.evaluation;

import io.kamerton.evaluation.builtin.Finding;
import io.kamerton.evaluation.builtin.Finding.Kind;
import java.math.BigDecimal;
import java.text.Format;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** Makes sentences of findings, in the reader's language; English where there is no translation. */
public final class FeedbackTexts {
    private static final String BUNDLE = "io.kamerton.evaluation.feedback";

    private FeedbackTexts() {}

    public static Feedback of(List<Finding> findings, Locale locale) {
        return new Feedback(
                texts(findings, Kind.STRENGTH, locale),
                texts(findings, Kind.IMPROVEMENT, locale),
                texts(findings, Kind.NOTE, locale));
    }

    public static String text(Finding finding, Locale locale) {
        ResourceBundle texts =
                ResourceBundle.getBundle(BUNDLE, locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
        MessageFormat sentence = new MessageFormat(texts.getString(finding.message()), locale);
        return sentence.format(argumentsFor(sentence, finding.arguments()));
    }

    /** Arguments are kept as texts; where the sentence wants a number it is written as the language writes numbers. */
    private static Object[] argumentsFor(MessageFormat sentence, List<String> arguments) {
        Format[] formats = sentence.getFormatsByArgumentIndex();
        Object[] values = arguments.toArray();
        for (int i = 0; i < Math.min(formats.length, values.length); i++) {
            if (formats[i] instanceof NumberFormat) {
                values[i] = new BigDecimal(arguments.get(i));
            }
        }
        return values;
    }

    private static List<String> texts(List<Finding> findings, Kind kind, Locale locale) {
        return findings.stream()
                .filter(finding -> finding.kind() == kind)
                .map(finding -> text(finding, locale))
                .toList();
    }
}
