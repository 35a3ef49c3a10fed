package io.kamerton.gateway;

import io.kamerton.gateway.log.rollup.UsageSums;
import io.kamerton.gateway.usage.CallTally;
import io.kamerton.gateway.usage.DeploymentHour;
import io.kamerton.registry.DemoModels;
import io.kamerton.registry.DeploymentId;
import io.kamerton.shared.demo.DemoPart;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Five days of calls of the demo models, busy by day and quiet by night, a few of them failed. */
@Component
@Order(20)
class DemoUsage implements DemoPart {

    private static final int HOURS = 5 * 24;
    private static final int LARGEST_PROMPT = 420;
    private static final double FAILED = 0.012;

    private final DeploymentHours hours;
    private final DemoModels models;
    private final JdbcClient jdbc;

    DemoUsage(DeploymentHours hours, DemoModels models, JdbcClient jdbc) {
        this.hours = hours;
        this.models = models;
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "calls";
    }

    @Override
    public void load(Instant now) {
        var tallies = new HashMap<DeploymentHour, CallTally>();
        var names = new HashMap<DeploymentId, String>();
        var model = 0;
        for (var row : models.rows()) {
            model++;
            addDays(tallies, row.id(), now, model);
            names.put(row.id(), row.name());
        }
        var usage = new UsageSums();
        tallies.forEach((hour, tally) -> {
            var name = names.getOrDefault(hour.deployment(), "");
            var source = new UsageSums.Source(0, "", 0, "", hour.deployment().value(), name);
            usage.of(hour.start(), source).add(tally);
        });
        hours.add(tallies, usage);
    }

    /** The second model takes longer and says more. */
    private static void addDays(Map<DeploymentHour, CallTally> tallies, DeploymentId id, Instant now, int model) {
        var random = new Random(20261121L + model);
        for (var back = HOURS; back >= 1; back--) {
            var hour = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(back));
            var tally = new CallTally();
            var calls = 2 + (int) Math.round(14 * daylight(hour) * (0.7 + 0.6 * random.nextDouble()));
            for (var call = 0; call < calls; call++) {
                count(tally, random, model);
            }
            tallies.put(new DeploymentHour(id, hour), tally);
        }
    }

    private static void count(CallTally tally, Random random, int model) {
        if (random.nextDouble() < FAILED) {
            tally.failed();
        } else {
            var millis = 350 * model * Math.exp(0.45 * random.nextGaussian());
            tally.answered(millis, 80 + random.nextInt(LARGEST_PROMPT), 40 * model + random.nextInt(90 * model));
        }
    }

    /** 0 at night, 1 in the afternoon. */
    private static double daylight(Instant hour) {
        var ofDay = hour.atOffset(ZoneOffset.UTC).getHour();
        return Math.max(0, Math.sin(Math.PI * (ofDay - 5) / 15));
    }

    @Override
    public void remove() {
        for (var table : List.of("deployment_hour", "call_hour", "call_day")) {
            jdbc.sql("DELETE FROM " + table + " WHERE deployment_id = ANY (:demo)")
                    .param("demo", models.numbers())
                    .update();
        }
    }

    @Override
    public long present() {
        return jdbc.sql("SELECT coalesce(sum(calls), 0) FROM deployment_hour WHERE deployment_id = ANY (:demo)")
                .param("demo", models.numbers())
                .query(Long.class)
                .single();
    }

    @Override
    public boolean hasRealData() {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM deployment_hour WHERE deployment_id <> ALL (:demo))")
                .param("demo", models.numbers())
                .query(Boolean.class)
                .single();
    }
}
