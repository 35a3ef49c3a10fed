package io.kamerton.experiment.ui;

import com.vaadin.flow.data.binder.ValidationResult;
import com.vaadin.flow.data.binder.Validator;
import io.kamerton.experiment.MetricNames;
import io.kamerton.shared.text.PlainText;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Texts;
import java.util.Collection;
import java.util.function.Predicate;

/** What fields refuse, in the words of the user's language. */
final class FieldRules {

    private FieldRules() {}

    /** A text of one line. */
    static Validator<String> line(int longest) {
        return text(longest, PlainText::isLine);
    }

    /** A text that may have several lines. */
    static Validator<String> lines(int longest) {
        return text(longest, PlainText::isText);
    }

    static Validator<String> metric() {
        return (name, context) -> MetricNames.isValid(name)
                ? ValidationResult.ok()
                : ValidationResult.error(Texts.text("plan.error.metric"));
    }

    static Validator<Collection<String>> metrics(int most) {
        return (names, context) -> {
            if (names.size() > most) {
                return ValidationResult.error(tooMany(most));
            }
            return names.stream().allMatch(MetricNames::isValid)
                    ? ValidationResult.ok()
                    : ValidationResult.error(Texts.text("plan.error.metric"));
        };
    }

    static Validator<Collection<String>> lines(int most, int longest) {
        return (names, context) -> {
            if (names.size() > most) {
                return ValidationResult.error(tooMany(most));
            }
            return names.stream()
                    .map(name -> line(longest).apply(name, context))
                    .filter(ValidationResult::isError)
                    .findFirst()
                    .orElseGet(ValidationResult::ok);
        };
    }

    /** The message of a number that is out of bounds. */
    static String between(double least, double most) {
        var formats = Formats.current();
        return Texts.text("plan.error.range", formats.plain(least), formats.plain(most));
    }

    private static String tooMany(int most) {
        return Texts.text("plan.error.too_many", Formats.current().integer(most));
    }

    private static Validator<String> text(int longest, Predicate<String> allowed) {
        return (text, context) -> {
            if (text.length() > longest) {
                return ValidationResult.error(
                        Texts.text("plan.error.long", Formats.current().integer(longest)));
            }
            return allowed.test(text)
                    ? ValidationResult.ok()
                    : ValidationResult.error(Texts.text("plan.error.control"));
        };
    }
}
