package io.kamerton.registry;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** What can be called, in memory; read anew after every change. While the database is away the last state stays. */
@Component
class StoredRouting implements Routing, RoutingPart {

    private static final Logger LOG = LoggerFactory.getLogger(StoredRouting.class);

    private final RoutingRecords records;
    private volatile RoutingSnapshot snapshot = RoutingSnapshot.EMPTY;
    private volatile boolean stale;

    StoredRouting(RoutingRecords records) {
        this.records = records;
    }

    @Override
    public Optional<CallTarget> find(String model) {
        return snapshot.find(model);
    }

    @Override
    public List<CallTarget> all() {
        return snapshot.all();
    }

    /** One at a time, so that what was read last is what stays. */
    @Override
    public synchronized void reload() {
        try {
            snapshot = records.read();
            stale = false;
        } catch (DataAccessException | TransactionException e) {
            if (!stale) {
                stale = true;
                LOG.warn("Routes cannot be read now, so calls go where they went before: {}", e.getMessage());
            }
        }
    }
}
