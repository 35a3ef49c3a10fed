package io.kamerton.registry;

import io.kamerton.shared.Access;
import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.AuditTrail.Act;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a model costs, how much it reads and how many calls it takes at a time. */
@Service
@Transactional
public class DeploymentService {

    private final DeploymentRecords deployments;
    private final RoutingChanges routing;
    private final AuditTrail audit;

    DeploymentService(DeploymentRecords deployments, RoutingChanges routing, AuditTrail audit) {
        this.deployments = deployments;
        this.routing = routing;
        this.audit = audit;
    }

    /** @throws NotFoundException there is no such model */
    @PreAuthorize(Access.ADMIN)
    public void setTerms(DeploymentId id, DeploymentTerms terms) {
        DeploymentTerms before =
                deployments.lockTerms(id).orElseThrow(() -> new NotFoundException(Wording.of("models.refused.gone")));
        deployments.setTerms(id, terms);
        routing.afterCommit();
        audit.record(new Act("deployment.changed", "deployment " + id.value(), facts(before), facts(terms)));
    }

    private static Map<String, Object> facts(DeploymentTerms terms) {
        Map<String, Object> facts = new TreeMap<>();
        facts.put("price_per_million_input", terms.prices().perMillionInput());
        facts.put("price_per_million_output", terms.prices().perMillionOutput());
        facts.put("price_per_gpu_hour", terms.prices().perGpuHour());
        terms.contextLength().ifPresent(tokens -> facts.put("context_length", tokens));
        terms.concurrency().ifPresent(calls -> facts.put("concurrency", calls));
        return facts;
    }
}
