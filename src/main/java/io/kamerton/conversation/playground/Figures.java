package io.kamerton.conversation.playground;

import io.kamerton.gateway.log.Generation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What a call was like, for comparing it with others. */
public record Figures(Generation call) {

    /** What columns are compared by; where {@link #isLess} the least is the best. */
    public enum Figure {
        FIRST_TOKEN(true),
        SPEED(false),
        TOTAL(true),
        COST(true);

        private final boolean less;

        Figure(boolean less) {
            this.less = less;
        }

        public boolean isLess() {
            return less;
        }
    }

    /** Until the first piece of the answer; empty where none came. */
    public Optional<Duration> firstToken() {
        return call.timing().firstToken();
    }

    /** Tokens written a second, after the first piece; of an answer that came in one piece, in all its time. */
    public OptionalDouble tokensPerSecond() {
        int written = call.tokens().output();
        Duration writing =
                call.timing().total().minus(firstToken().orElse(call.timing().queued()));
        // what came at once was written before
        Duration time = writing.toMillis() < 1
                ? call.timing().total().minus(call.timing().queued())
                : writing;
        return written == 0 || time.isZero() || time.isNegative()
                ? OptionalDouble.empty()
                : OptionalDouble.of(written / (time.toNanos() / 1e9));
    }

    private OptionalDouble of(Figure figure) {
        return switch (figure) {
            case FIRST_TOKEN -> seconds(firstToken());
            case SPEED -> tokensPerSecond();
            case TOTAL -> seconds(Optional.of(call.timing().total()));
            case COST -> OptionalDouble.of(call.cost());
        };
    }

    /** The median of the whole answers, of an even number the mean of the two in the middle; empty where there are fewer than two. */
    public static OptionalDouble middle(Figure figure, List<Figures> answers) {
        double[] values = answers.stream()
                .filter(Figures::isWhole)
                .map(one -> one.of(figure))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .sorted()
                .toArray();
        return values.length < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of((values[(values.length - 1) / 2] + values[values.length / 2]) / 2);
    }

    private boolean isWhole() {
        return call.ending().status() == Generation.Status.OK;
    }

    private static OptionalDouble seconds(Optional<Duration> time) {
        return time.map(given -> OptionalDouble.of(given.toNanos() / 1e9)).orElseGet(OptionalDouble::empty);
    }

    /** Which of the whole answers are the best; none where there are fewer than two, or all are alike. */
    public static List<Integer> best(Figure figure, List<Optional<Figures>> columns) {
        Function<Integer, OptionalDouble> value = index -> columns.get(index)
                .filter(Figures::isWhole)
                .map(one -> one.of(figure))
                .orElseGet(OptionalDouble::empty);
        var compared = IntStream.range(0, columns.size())
                .boxed()
                .filter(index -> value.apply(index).isPresent())
                .toList();
        var values = compared.stream()
                .mapToDouble(index -> value.apply(index).orElseThrow())
                .summaryStatistics();
        if (values.getCount() < 2 || values.getMin() == values.getMax()) {
            return List.of();
        }
        double best = figure.isLess() ? values.getMin() : values.getMax();
        return compared.stream()
                .filter(index -> value.apply(index).orElseThrow() == best)
                .toList();
    }
}
