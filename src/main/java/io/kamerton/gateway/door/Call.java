package io.kamerton.gateway.door;

import io.kamerton.gateway.protocol.RequestPeek;
import io.kamerton.identity.Program;
import io.kamerton.registry.CallTarget;
import io.kamerton.registry.DeploymentTarget;
import io.kamerton.registry.TrafficSplit.Share;
import io.kamerton.shared.Priority;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One call, with everything that is settled before a model is asked.
 *
 * @param id of its generation
 * @param at when it had been read
 * @param began the same in nanoseconds of the system
 * @param requestType as the client names it; a test may be for one alone
 * @param chain deployments in the order in which they are tried; at least one
 * @param parameters that replace the caller's
 * @param prompt that replaces the caller's system message
 * @param shadow whether it is the copy of another call, for nobody
 */
record Call(
        long id,
        Instant at,
        long began,
        Endpoint endpoint,
        byte[] body,
        RequestPeek peek,
        Program program,
        Optional<String> session,
        CallTarget target,
        Optional<Share> share,
        String unit,
        Optional<String> requestType,
        List<DeploymentTarget> chain,
        Map<String, Object> parameters,
        Optional<String> prompt,
        Optional<String> promptVersion,
        Priority priority,
        boolean shadow) {

    /** The same once more elsewhere, outside all tests. */
    Call copyFor(DeploymentTarget deployment, long newId) {
        return new Call(
                newId,
                at,
                System.nanoTime(),
                endpoint,
                body,
                peek,
                program,
                session,
                target,
                Optional.empty(),
                unit,
                requestType,
                List.of(deployment),
                parameters,
                prompt,
                promptVersion,
                Priority.LOW,
                true);
    }
}
