package io.kamerton.registry;

import io.kamerton.shared.outbound.HostPort;
import io.kamerton.shared.outbound.OutboundGuard;
import io.kamerton.shared.outbound.OutboundUrl;
import io.kamerton.shared.outbound.TrustedTarget;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The servers of saved providers may be called, inside the own network too: whoever saved them was asked for a code. */
@Component
class ProviderAddresses implements TrustedTarget {

    private final ObjectProvider<OutboundGuard> guard;
    private final ProviderRecords providers;
    private final List<HostPort> tried = new CopyOnWriteArrayList<>();
    private volatile Set<HostPort> saved = Set.of();

    /** @param guard asked late: it asks us */
    ProviderAddresses(ObjectProvider<OutboundGuard> guard, ProviderRecords providers) {
        this.guard = guard;
        this.providers = providers;
    }

    @Override
    public Collection<HostPort> targets() {
        Set<HostPort> targets = new HashSet<>(saved);
        targets.addAll(tried);
        return targets;
    }

    /**
     * The address in the one form that is saved.
     *
     * @throws io.kamerton.shared.problem.InvalidException on {@code base_url}: it is none, or may never be called
     */
    String checked(String baseUrl) {
        return guard.getObject().checkTrusted("base_url", baseUrl).base();
    }

    /**
     * The further addresses likewise.
     *
     * @throws io.kamerton.shared.problem.InvalidException on {@code further_base_urls}
     */
    List<String> checked(List<String> further) {
        return further.stream()
                .map(url ->
                        guard.getObject().checkTrusted("further_base_urls", url).base())
                .toList();
    }

    /** @return ends the trust */
    Runnable trustForNow(String baseUrl) {
        HostPort target = OutboundUrl.parse(baseUrl).target();
        tried.add(target);
        return () -> tried.remove(target);
    }

    /** Again and again, for other instances of this application change providers too. */
    @Scheduled(fixedDelay = 30_000, initialDelay = 30_000)
    void refresh() {
        saved = providers.list().stream()
                .flatMap(row -> row.baseUrls().stream())
                .map(url -> OutboundUrl.parse(url).target())
                .collect(Collectors.toUnmodifiableSet());
    }

    void refreshAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                refresh();
            }
        });
    }
}
