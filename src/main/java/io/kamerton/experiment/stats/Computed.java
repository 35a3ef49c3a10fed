package io.kamerton.experiment.stats;

import java.util.Optional;
import java.util.function.Function;

/** A result, or why there is none. No function of this package returns NaN. */
public sealed interface Computed<T> {

    record Value<T>(T result) implements Computed<T> {}

    record Impossible<T>(CannotCompute reason) implements Computed<T> {}

    static <T> Computed<T> of(T value) {
        return new Value<>(value);
    }

    static <T> Computed<T> impossible(CannotCompute why) {
        return new Impossible<>(why);
    }

    default <R> Computed<R> flatMap(Function<? super T, Computed<R>> next) {
        return switch (this) {
            case Value<T>(var result) -> next.apply(result);
            case Impossible<T>(var reason) -> impossible(reason);
        };
    }

    default <R> Computed<R> map(Function<? super T, ? extends R> next) {
        return flatMap(value -> of(next.apply(value)));
    }

    default Optional<T> value() {
        return this instanceof Value<T>(var result) ? Optional.of(result) : Optional.empty();
    }

    default Optional<CannotCompute> why() {
        return this instanceof Impossible<T>(var reason) ? Optional.of(reason) : Optional.empty();
    }
}
