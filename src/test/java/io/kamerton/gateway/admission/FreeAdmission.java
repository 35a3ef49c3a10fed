package io.kamerton.gateway.admission;

import io.kamerton.registry.DeploymentTarget;
import io.kamerton.shared.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Lets everybody in, to one server of the deployment after the other. */
public class FreeAdmission implements Admission {

    @Override
    public Permit enter(DeploymentTarget deployment, Priority priority, Instant deadline, Presence caller) {
        return new InOrder(addresses(deployment));
    }

    protected List<String> addresses(DeploymentTarget deployment) {
        return deployment.baseUrls();
    }

    @Override
    public boolean tryEnterProcess(long bytes) {
        return true;
    }

    @Override
    public void leaveProcess(long bytes) {}

    private static final class InOrder implements Permit {

        private final List<String> addresses;
        private int at;

        InOrder(List<String> addresses) {
            this.addresses = addresses;
        }

        @Override
        public String baseUrl() {
            return addresses.get(at);
        }

        @Override
        public boolean movedOn() {
            boolean isAnother = at + 1 < addresses.size();
            at = isAnother ? at + 1 : 0;
            return isAnother;
        }

        @Override
        public Duration queued() {
            return Duration.ZERO;
        }

        @Override
        public void succeeded() {}

        @Override
        public void failed() {}

        @Override
        public void close() {}
    }
}
