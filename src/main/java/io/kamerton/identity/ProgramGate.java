package io.kamerton.identity;

import io.kamerton.identity.key.KeyAuthentication;
import io.kamerton.identity.key.KeyUses;
import io.kamerton.identity.limits.LimitGate;
import io.kamerton.shared.Scope;
import io.kamerton.shared.problem.DatabaseAway;
import io.kamerton.shared.problem.ErrorWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Lets programs in by {@code Authorization: Bearer <key or token>}, for the chains of Spring Security and for the door
 * to the models, which stands outside them. Only this header counts, and only once: keys in the query, in cookies or in
 * other headers are not looked at. Refusals have the shape of the path's protocol.
 */
@Component
public class ProgramGate {

    private static final Logger LOG = LoggerFactory.getLogger(ProgramGate.class);
    private static final String BEARER = "Bearer ";

    private final Bearers bearers;
    private final KeyUses uses;
    private final SecurityRefusals refusals;
    private final ErrorWriter errors;
    private final LimitGate limits;

    ProgramGate(Bearers bearers, KeyUses uses, SecurityRefusals refusals, ErrorWriter errors, LimitGate limits) {
        this.bearers = bearers;
        this.uses = uses;
        this.refusals = refusals;
        this.errors = errors;
        this.limits = limits;
    }

    /**
     * Asks for the key, where it may be used, the limits and the scope, in this order.
     *
     * @return empty where the program was refused: the answer is written
     */
    public Optional<Program> admit(HttpServletRequest request, HttpServletResponse response, Scope scope)
            throws IOException {
        if (request.getHeader(HttpHeaders.AUTHORIZATION) == null) {
            refusals.commence(request, response, new BadCredentialsException("no key"));
            return Optional.empty();
        }
        var known = authenticated(request, response);
        if (known.isEmpty() || !limits.admits(known.get(), request, response)) {
            return Optional.empty();
        }
        var key = known.get().key();
        if (!key.scopes().contains(scope)) {
            refusals.handle(request, response, new AccessDeniedException("no scope"));
            return Optional.empty();
        }
        return Optional.of(new Program(key, limits.meterOf(known.get())));
    }

    /**
     * Who stands behind the header, which must be there.
     *
     * @return empty where the key is refused: 401 for a wrong one, 403 for one that may not come from here, 503 where
     *     it cannot be told; the answer is written
     */
    Optional<KeyAuthentication> authenticated(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<KeyAuthentication> known;
        try {
            known = find(request);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("A key could not be checked: {}", e.getMessage());
            response.setHeader(HttpHeaders.RETRY_AFTER, DatabaseAway.RETRY_AFTER);
            errors.write(request, response, HttpStatus.SERVICE_UNAVAILABLE, DatabaseAway.DETAIL);
            return Optional.empty();
        }
        if (known.isEmpty()) {
            refusals.commence(request, response, new BadCredentialsException("The API key is not valid."));
            return Optional.empty();
        }
        var key = known.get().key();
        if (!key.mayComeFrom(request.getRemoteAddr())) {
            if (limits.admitsStranger(request, response)) {
                errors.write(request, response, HttpStatus.FORBIDDEN, "This key may not be used from this address.");
            }
            return Optional.empty();
        }
        uses.note(key, request.getRemoteAddr());
        return known;
    }

    private Optional<KeyAuthentication> find(HttpServletRequest request) {
        var headers = request.getHeaders(HttpHeaders.AUTHORIZATION);
        var header = headers.nextElement();
        return !headers.hasMoreElements() && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? bearers.find(header.substring(BEARER.length()).strip())
                : Optional.empty();
    }
}
