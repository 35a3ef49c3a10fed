package io.kamerton.registry;

import io.kamerton.shared.problem.FieldError;
import io.kamerton.shared.problem.InvalidException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What administrators say of a model; no server tells it.
 *
 * @param contextLength tokens, in place of what the server tells; empty: the server's word
 * @param concurrency calls at a time; empty: the setting of the installation
 */
public record DeploymentTerms(Prices prices, OptionalInt contextLength, OptionalInt concurrency) {

    public static final DeploymentTerms NONE =
            new DeploymentTerms(Prices.FREE, OptionalInt.empty(), OptionalInt.empty());

    public static final double HIGHEST_PRICE = 1_000_000;
    public static final int LEAST_CONTEXT = 256;
    public static final int MOST_CONTEXT = 10_000_000;
    public static final int MOST_CONCURRENCY = 1_000;

    /** @throws InvalidException with the fields {@code prices, context_length, concurrency} */
    public DeploymentTerms {
        List<FieldError> errors = new ArrayList<>();
        if (!isPrice(prices.perMillionInput())
                || !isPrice(prices.perMillionOutput())
                || !isPrice(prices.perGpuHour())) {
            errors.add(new FieldError("prices", "must be between 0 and " + (long) HIGHEST_PRICE));
        }
        if (isOutside(contextLength, LEAST_CONTEXT, MOST_CONTEXT)) {
            errors.add(new FieldError("context_length", "must be between " + LEAST_CONTEXT + " and " + MOST_CONTEXT));
        }
        if (isOutside(concurrency, 1, MOST_CONCURRENCY)) {
            errors.add(new FieldError("concurrency", "must be between 1 and " + MOST_CONCURRENCY));
        }
        if (!errors.isEmpty()) {
            throw new InvalidException(errors);
        }
    }

    private static boolean isPrice(double price) {
        return price >= 0 && price <= HIGHEST_PRICE;
    }

    private static boolean isOutside(OptionalInt value, int least, int most) {
        return value.isPresent() && (value.getAsInt() < least || value.getAsInt() > most);
    }
}
