package io.kamerton.shared.demo;

import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.AuditTrail.Act;
import io.kamerton.shared.CurrentUser;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.Wording;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Loads and removes all parts as one; two at a time wait for each other, also in different instances. */
@Component
class DemoParts {

    private static final Logger log = LoggerFactory.getLogger(DemoParts.class);
    private static final long LOCK = 0x6B616D64656D6FL;

    private final List<DemoPart> parts;
    private final JdbcClient jdbc;
    private final CurrentUser user;
    private final AuditTrail audit;
    private final Clock clock;

    DemoParts(List<DemoPart> parts, JdbcClient jdbc, CurrentUser user, AuditTrail audit, Clock clock) {
        this.parts = List.copyOf(parts);
        this.jdbc = jdbc;
        this.user = user;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    DemoContents load() {
        lock();
        if (contents().loaded()) {
            throw new ConflictException(Wording.of("demo.refused.loaded"));
        }
        return loadLocked();
    }

    /**
     * Only where nothing is there and nothing ever was; empty where it did not.
     *
     * @param beginning told when it is going to load
     */
    @Transactional
    Optional<DemoContents> loadFirst(Runnable beginning) {
        lock();
        if (!contents().empty() || everLoaded()) {
            return Optional.empty();
        }
        beginning.run();
        return Optional.of(loadLocked());
    }

    @Transactional
    DemoContents remove() {
        lock();
        var before = contents();
        if (!before.loaded()) {
            throw new ConflictException(Wording.of("demo.refused.nothing"));
        }
        parts.forEach(DemoPart::hold);
        parts.reversed().forEach(DemoPart::remove);
        jdbc.sql("UPDATE demo_load SET removed_at = :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        record(new Act("demo.removed", "demo data", before.counts(), Map.of()));
        return before;
    }

    DemoContents contents() {
        var counts = new LinkedHashMap<String, Long>();
        for (var part : parts) {
            var present = part.present();
            if (present > 0) {
                counts.put(part.kind(), present);
            }
        }
        return new DemoContents(counts, counts.isEmpty() && parts.stream().noneMatch(DemoPart::hasRealData));
    }

    private DemoContents loadLocked() {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        parts.forEach(part -> {
            part.load(now);
            log.info("Demo data: {} {}.", part.present(), part.kind());
        });
        jdbc.sql("""
                        INSERT INTO demo_load (id, loaded_at, loaded_by) VALUES (1, :now, :by)
                        ON CONFLICT (id) DO UPDATE
                        SET loaded_at = excluded.loaded_at, loaded_by = excluded.loaded_by, removed_at = NULL
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", user.name())
                .update();
        var loaded = contents();
        record(Act.of("demo.loaded", "demo data", loaded.counts()));
        return loaded;
    }

    private boolean everLoaded() {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM demo_load)")
                .query(Boolean.class)
                .single();
    }

    private void lock() {
        jdbc.sql("SELECT pg_advisory_xact_lock(:key)").param("key", LOCK).query(row -> {});
    }

    private void record(Act act) {
        audit.record(act);
    }
}
