package io.kamerton.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kamerton.experiment.stats.UnitMoments;
import io.kamerton.experiment.stats.UnitSums;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares what reports read with two passes over every raw outcome. */
final class MomentsCheck {

    private MomentsCheck() {}

    static void assertThatAggregatesAgreeWithRawOutcomes(JdbcClient jdbc, long test) {
        var raw = unitsByMetricAndVariant(jdbc, test);
        var phase = jdbc.sql("SELECT id FROM phase WHERE experiment_id = :id")
                .param("id", test)
                .query(Long.class)
                .single();
        var totals = new Aggregates(jdbc).totals(List.of(phase)).getOrDefault(phase, new TreeMap<>());
        assertThat(totals.keySet()).isEqualTo(raw.keySet());
        raw.forEach((metric, arms) -> arms.forEach((variant, units) -> {
            var got = totals.get(metric).of(new VariantLabel(variant));
            assertThatEqual(metric + " of " + variant, got, twoPasses(units));
        }));
    }

    /** The moments of a metric by the position of the variant, from every raw outcome. */
    static Map<Integer, UnitMoments> twoPasses(JdbcClient jdbc, long test, String metric) {
        var moments = new TreeMap<Integer, UnitMoments>();
        unitsByMetricAndVariant(jdbc, test)
                .getOrDefault(metric, Map.of())
                .forEach((variant, units) -> moments.put(variant, twoPasses(units)));
        return moments;
    }

    private static Map<String, Map<Integer, List<UnitSums>>> unitsByMetricAndVariant(JdbcClient jdbc, long test) {
        var raw = new TreeMap<String, Map<Integer, List<UnitSums>>>();
        jdbc.sql("""
                        SELECT v.metric, e.assigned, e.unit, sum(v.value) AS s, count(*) AS k
                        FROM session_value v JOIN exposure e USING (session_id)
                        WHERE e.experiment_id = :id AND v.analysed GROUP BY v.metric, e.assigned, e.unit
                        """).param("id", test).query(row -> {
            raw.computeIfAbsent(row.getString("metric"), metric -> new TreeMap<>())
                    .computeIfAbsent(row.getInt("assigned"), variant -> new ArrayList<>())
                    .add(new UnitSums(row.getDouble("s"), row.getDouble("k"), 0));
        });
        return raw;
    }

    private static void assertThatEqual(String what, UnitMoments got, UnitMoments wanted) {
        assertThat(got.n()).as(what).isEqualTo(wanted.n());
        assertThat(got.meanS()).as(what).isCloseTo(wanted.meanS(), within(1e-9));
        assertThat(got.meanK()).as(what).isCloseTo(wanted.meanK(), within(1e-9));
        assertThat(got.m2S()).as(what).isCloseTo(wanted.m2S(), within(1e-7));
        assertThat(got.m2K()).as(what).isCloseTo(wanted.m2K(), within(1e-7));
        assertThat(got.cSK()).as(what).isCloseTo(wanted.cSK(), within(1e-7));
    }

    private static UnitMoments twoPasses(List<UnitSums> units) {
        var n = units.size();
        var s = units.stream().mapToDouble(UnitSums::s).sum() / n;
        var k = units.stream().mapToDouble(UnitSums::k).sum() / n;
        double ss = 0, kk = 0, sk = 0;
        for (var unit : units) {
            ss += (unit.s() - s) * (unit.s() - s);
            kk += (unit.k() - k) * (unit.k() - k);
            sk += (unit.s() - s) * (unit.k() - k);
        }
        return new UnitMoments(n, s, k, 0, ss, kk, 0, sk, 0, 0);
    }
}
