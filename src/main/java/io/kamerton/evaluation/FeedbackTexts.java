package io.kamerton.evaluation;

import io.kamerton.evaluation.builtin.Finding;
import io.kamerton.evaluation.builtin.Finding.Kind;
import java.text.MessageFormat;
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
        return new MessageFormat(texts.getString(finding.message()), locale)
                .format(finding.arguments().toArray());
    }

    private static List<String> texts(List<Finding> findings, Kind kind, Locale locale) {
        return findings.stream()
                .filter(finding -> finding.kind() == kind)
                .map(finding -> text(finding, locale))
                .toList();
    }
}
