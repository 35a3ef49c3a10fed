package io.kamerton.identity;

import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.spring.security.VaadinDefaultRequestCache;
import io.kamerton.identity.factor.Enrolment;
import io.kamerton.identity.factor.Enrolment.Offer;
import io.kamerton.identity.session.PresentSession;
import io.kamerton.shared.Access;
import io.kamerton.shared.RandomToken;
import io.kamerton.shared.UserId;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.Wording;
import java.io.Serializable;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.stereotype.Service;

/** What the pages of the log-in need to know of whoever stands before them. Open to anybody, about nobody else. */
@Service
public class PersonAtDoor {

    /** In the session that the offer was made in: what was offered to whom. */
    private static final String OFFERED = Offered.class.getName();

    /** In the session of whoever is to see another page first than the one that was asked for. */
    static final String FIRST_PAGE = PersonAtDoor.class.getName() + ".first-page";

    private final MfaPolicy policy;
    private final SecurityContextHolderStrategy strategy;
    private final FactorChange change;
    private final Enrolment enrolment;
    private final PresentSession session;
    private final VaadinDefaultRequestCache requests;

    PersonAtDoor(
            MfaPolicy policy,
            SecurityContextHolderStrategy strategy,
            FactorChange change,
            Enrolment enrolment,
            PresentSession session,
            VaadinDefaultRequestCache requests) {
        this.policy = policy;
        this.strategy = strategy;
        this.change = change;
        this.enrolment = enrolment;
        this.session = session;
        this.requests = requests;
    }

    @PreAuthorize(Access.ANYBODY)
    public Stage stage() {
        return policy.stageOf(strategy.getContext().getAuthentication());
    }

    /** The name that was logged in with; blank outside. */
    @PreAuthorize(Access.ANYBODY)
    public String name() {
        return token().map(PersonAuthentication::getName).orElse("");
    }

    /** Whether a factor may be offered now: else the present one has to be shown first. */
    @PreAuthorize(Access.ANYBODY)
    public boolean mayEnrol() {
        return token().map(change::mayEnrol).orElse(false);
    }

    /**
     * The secret of a new second factor; the same while this session has not confirmed it. What another session was
     * offered is never shown, but replaced: else whoever knows the password would read what its owner enrols elsewhere.
     *
     * @throws ConflictException where none may be enrolled now
     */
    @PreAuthorize(Access.ANYBODY)
    public Offer offer() {
        var token = token().filter(change::mayEnrol)
                .orElseThrow(() -> new ConflictException(Wording.of("enrol.refused.present")));
        var user = token.person().id();
        return session.get(OFFERED, Offered.class)
                .flatMap(offered -> enrolment
                        .pending(user, token.getName())
                        .filter(pending -> offered.equals(Offered.of(user, pending))))
                .orElseGet(() -> {
                    var made = enrolment.begin(user, token.getName());
                    session.put(OFFERED, Offered.of(user, made));
                    return made;
                });
    }

    /** New recovery codes that their owner has not said she kept. */
    @PreAuthorize(Access.ANYBODY)
    public Optional<List<String>> newRecoveryCodes() {
        return stage() == Stage.INSIDE
                ? session.get(RecoveryCodesShown.NAME, RecoveryCodesShown.class).map(RecoveryCodesShown::codes)
                : Optional.empty();
    }

    @PreAuthorize(Access.ANYBODY)
    public void keptRecoveryCodes() {
        session.remove(RecoveryCodesShown.NAME);
        session.remove(OFFERED);
    }

    /** The address of the page that was asked for before the log-in. */
    @PreAuthorize(Access.ANYBODY)
    public String firstPage() {
        var request = VaadinServletRequest.getCurrent();
        var response = VaadinServletResponse.getCurrent();
        if (request == null || response == null) {
            return "/";
        }
        var chosen = session.get(FIRST_PAGE, String.class);
        session.remove(FIRST_PAGE);
        return chosen.map(page -> request.getContextPath() + page)
                .orElseGet(() -> FirstPage.of(requests.getRequest(request, response), request.getContextPath()));
    }

    /** An offer as the session remembers it, without the secret. */
    private record Offered(long user, String hash) implements Serializable {

        static Offered of(UserId user, Offer offer) {
            return new Offered(
                    user.value(),
                    HexFormat.of().formatHex(RandomToken.hashOf(offer.key().reveal())));
        }
    }

    private Optional<PersonAuthentication> token() {
        return strategy.getContext().getAuthentication() instanceof PersonAuthentication token
                ? Optional.of(token)
                : Optional.empty();
    }
}
