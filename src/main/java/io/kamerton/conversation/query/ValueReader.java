package io.kamerton.conversation.query;

import io.kamerton.conversation.query.Criterion.Compared;
import io.kamerton.conversation.query.Criterion.Comparison;
import io.kamerton.conversation.query.Criterion.Having;
import io.kamerton.conversation.query.Criterion.Named;
import io.kamerton.conversation.query.Remark.Reason;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Understands what stands behind the name of a field. */
final class ValueReader {

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)(ms|s|m|k)?");
    private static final Set<String> STATES = Set.of("ok", "failed", "timed_out", "cancelled", "refused");
    private static final List<String> NOT_OK = List.of("failed", "timed_out", "cancelled", "refused");
    private static final double GOOD = 4;
    private static final double BAD = 2;

    private final Instant now;

    ValueReader(Instant now) {
        this.now = now;
    }

    /** What was understood, or why nothing was. */
    sealed interface Read {}

    record Right(Criterion criterion) implements Read {}

    record Wrong(Reason reason) implements Read {}

    Read read(Field field, String sign, String value, boolean quoted, boolean negated) {
        var comparison = comparison(sign);
        if (comparison.isEmpty()) {
            return new Wrong(Reason.NO_COMPARISON);
        }
        return switch (field.kind()) {
            case NAME ->
                comparison.get() == Comparison.EQUAL
                        ? name(field, quoted ? List.of(value) : parts(value), negated)
                        : new Wrong(Reason.NO_COMPARISON);
            case NUMBER -> number(field, comparison.get(), value.toLowerCase(Locale.ROOT), negated);
            case DATE ->
                Days.read(comparison.get(), value.toLowerCase(Locale.ROOT), now, negated)
                        .<Read>map(Right::new)
                        .orElseGet(() -> new Wrong(Reason.NOT_A_DATE));
            case FEATURE ->
                Feature.of(value)
                        .<Read>map(feature -> new Right(new Having(feature, negated)))
                        .orElseGet(() -> new Wrong(Reason.UNKNOWN_FEATURE));
        };
    }

    /** The colon alone means equal; before another sign it means nothing. */
    private static Optional<Comparison> comparison(String sign) {
        var bare = sign.startsWith(":") ? sign.substring(1) : sign;
        return bare.isEmpty()
                ? Optional.of(Comparison.EQUAL)
                : Arrays.stream(Comparison.values())
                        .filter(one -> one.sign().equals(bare))
                        .findFirst();
    }

    private static List<String> parts(String value) {
        return Arrays.stream(value.split(",")).filter(part -> !part.isBlank()).toList();
    }

    private static Read name(Field field, List<String> names, boolean negated) {
        if (names.isEmpty()) {
            return new Wrong(Reason.NO_VALUE);
        }
        return switch (field) {
            case STATUS -> status(names, negated);
            case TEST ->
                names.stream().allMatch(name -> name.matches("\\d{1,18}"))
                        ? new Right(new Named(field, names, negated))
                        : new Wrong(Reason.NOT_A_NUMBER);
            default -> new Right(new Named(field, names, negated));
        };
    }

    private static Read status(List<String> names, boolean negated) {
        var states = names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .flatMap(name -> name.equals("error") ? NOT_OK.stream() : java.util.stream.Stream.of(name))
                .toList();
        return STATES.containsAll(states)
                ? new Right(new Named(Field.STATUS, states, negated))
                : new Wrong(Reason.UNKNOWN_STATUS);
    }

    private static Read number(Field field, Comparison comparison, String value, boolean negated) {
        if (field == Field.RATING && comparison == Comparison.EQUAL && value.equals("up")) {
            return new Right(new Compared(field, Comparison.AT_LEAST, GOOD, negated));
        }
        if (field == Field.RATING && comparison == Comparison.EQUAL && value.equals("down")) {
            return new Right(new Compared(field, Comparison.AT_MOST, BAD, negated));
        }
        var parts = NUMBER.matcher(value);
        if (!parts.matches()) {
            return new Wrong(Reason.NOT_A_NUMBER);
        }
        var factor = factor(field, Optional.ofNullable(parts.group(2)).orElse(""));
        return factor.isEmpty()
                ? new Wrong(Reason.NOT_A_NUMBER)
                : new Right(
                        new Compared(field, comparison, Double.parseDouble(parts.group(1)) * factor.get(), negated));
    }

    /** Empty where the field has no such unit. */
    private static Optional<Double> factor(Field field, String unit) {
        return switch (unit) {
            case "" -> Optional.of(1.0);
            case "ms" -> field == Field.LATENCY ? Optional.of(0.001) : Optional.empty();
            case "s" -> field == Field.LATENCY ? Optional.of(1.0) : Optional.empty();
            case "m" -> field == Field.LATENCY ? Optional.of(60.0) : Optional.empty();
            default -> field == Field.TOKENS ? Optional.of(1_000.0) : Optional.empty();
        };
    }
}
