package io.kamerton.identity.limits;

import io.kamerton.shared.Access;
import io.kamerton.shared.AuditTrail;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells administrators whose limits are tightened, and lets them give a client its whole limits back. */
@Service
public class LimitService {

    private final Conduct conduct;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    LimitService(Conduct conduct, AuditTrail audit, PlatformTransactionManager transactions) {
        this.conduct = conduct;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The clients of this process with less than their whole limits, the worst first. */
    @PreAuthorize(Access.ADMIN)
    public List<TightenedClient> tightened() {
        return conduct.tightened().stream()
                .map(entry -> toRecord(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Forgets what the client did; it has its whole limits at once. */
    @PreAuthorize(Access.ADMIN_FRESH)
    public void reset(Client client) {
        var before = conduct.of(client);
        // written down first: what cannot be audited does not happen
        transaction.executeWithoutResult(status -> audit.record(new AuditTrail.Act(
                "limits.reset",
                client.kind().name().toLowerCase(Locale.ROOT) + " " + client.name(),
                Map.of("score", Math.round(before.points()), "factor", before.factor()),
                Map.of("score", 0, "factor", 1.0))));
        conduct.forget(client);
    }

    private static TightenedClient toRecord(Client client, Suspicion suspicion) {
        return new TightenedClient(
                client,
                suspicion.points(),
                suspicion.factor(),
                suspicion.reasons(),
                suspicion.easesAt().orElse(suspicion.at()));
    }
}
