package io.kamerton.identity.limits;

import io.kamerton.shared.TokenMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Where the chains of security ask the limits. Its filter belongs behind whatever authenticates, and refused keys,
 * which get no further than that, are taken to {@link #admitsStranger}.
 */
@Component
public class LimitGate implements TokenMeter {

    private static final String REQUESTER = LimitGate.class.getName() + ".requester";
    private static final String FAILED_LOG_IN = LimitGate.class.getName() + ".failedLogIn";

    private final LimitSettings settings;
    private final RequestLimits limits;
    private final Refusals refusals;
    private final SecurityContextHolderStrategy strategy;
    private final MeterRegistry meters;

    LimitGate(
            LimitSettings settings,
            RequestLimits limits,
            Refusals refusals,
            Conduct conduct,
            SecurityContextHolderStrategy strategy,
            MeterRegistry meters) {
        this.settings = settings;
        this.limits = limits;
        this.refusals = refusals;
        this.strategy = strategy;
        this.meters = meters;
        Gauge.builder(
                        LimitMetric.TIGHTENED.getName(),
                        conduct,
                        known -> known.tightened().size())
                .register(meters);
    }

    /** A filter for one chain; no bean, so that it stands nowhere else. */
    public Filter filter() {
        return new LimitFilter();
    }

    /**
     * Counts a request whose key is wrong or missing against its address, unless a filter has counted it before.
     *
     * @return false where it was too many, and the refusal is written
     */
    public boolean admitsStranger(HttpServletRequest request, HttpServletResponse response) throws IOException {
        return request.getAttribute(REQUESTER) != null
                || admits(Requester.stranger(request.getRemoteAddr(), settings), request, response);
    }

    /**
     * Counts a request of a program.
     *
     * @return false where it was too many, and the refusal is written
     */
    public boolean admits(KeyLimits key, HttpServletRequest request, HttpServletResponse response) throws IOException {
        return admits(Requester.ofKey(key, request.getRemoteAddr(), settings), request, response);
    }

    /** Where the tokens of a program's call are booked, from any thread. */
    public LongConsumer meterOf(KeyLimits key) {
        var requester = Requester.ofKey(key, "", settings);
        return tokens -> limits.spend(requester, tokens);
    }

    /** A password or code was wrong; it counts against the address, for whoever guesses is not who owns the account. */
    public static void noteFailedLogIn(HttpServletRequest request) {
        request.setAttribute(FAILED_LOG_IN, true);
    }

    static boolean isFailedLogIn(HttpServletRequest request) {
        return request.getAttribute(FAILED_LOG_IN) != null;
    }

    @Override
    public LongConsumer ofPresentCaller() {
        var authentication = strategy.getContext().getAuthentication();
        if (authentication == null) {
            return tokens -> {};
        }
        var requester = Requester.of(authentication, "", settings);
        return tokens -> limits.spend(requester, tokens);
    }

    /** Whom the request was counted for; null where no limit was asked yet. */
    static @Nullable Requester requesterOf(HttpServletRequest request) {
        return request.getAttribute(REQUESTER) instanceof Requester requester ? requester : null;
    }

    private boolean admits(Requester requester, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        request.setAttribute(REQUESTER, requester);
        var asked = limits.ask(requester, EndpointClass.of(request));
        if (asked.isEmpty()) {
            return true;
        }
        var verdict = asked.get();
        if (verdict.admitted()) {
            Refusals.announce(response, verdict);
            return true;
        }
        Counter.builder(LimitMetric.REFUSALS.getName())
                .tag(LimitMetric.LIMIT, verdict.rate().limit().name().toLowerCase(Locale.ROOT))
                .register(meters)
                .increment();
        refusals.write(request, response, requester, verdict);
        return false;
    }

    private final class LimitFilter extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            var authentication = strategy.getContext().getAuthentication();
            if (admits(Requester.of(authentication, request.getRemoteAddr(), settings), request, response)) {
                chain.doFilter(request, response);
            }
        }
    }
}
