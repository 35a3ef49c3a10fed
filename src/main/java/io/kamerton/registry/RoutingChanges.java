package io.kamerton.registry;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Lets whoever changes what can be called see it at once in its own instance; the others are told by the database. */
@Component
public class RoutingChanges {

    private final StoredRouting routing;

    RoutingChanges(StoredRouting routing) {
        this.routing = routing;
    }

    /** Call it inside the transaction of the change. */
    public void afterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                routing.reload();
            }
        });
    }
}
