package io.kamerton.evaluation;

import io.kamerton.evaluation.builtin.BuiltInJudge;
import io.kamerton.registry.DemoModels;
import io.kamerton.registry.DeploymentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Running statistics of the scores, one row for each deployment, day and criterion: no page ever reads single scores. */
@Repository
class QualityDays {
    /** Name under which the overall score is counted; no criterion can have it. */
    private static final String OVERALL = "";

    private static final Long[] NONE = {};

    private static final String ADD_SCORE = """
            insert into quality_day as mine (deployment_id, day, criterion, count, unscored, mean, m2, histogram)
            values (:deployment, :day, :criterion, 1, 0, :score, 0, cast(:histogram as bigint[]))
            on conflict (deployment_id, day, criterion) do update set
                count = mine.count + 1,
                mean = mine.mean + (:score - mine.mean) / (mine.count + 1),
                m2 = mine.m2 + (:score - mine.mean) ^ 2 * mine.count / (mine.count + 1),
                histogram[:place] = mine.histogram[:place] + 1
            """;

    private static final String ADD_UNSCORED = """
            insert into quality_day as mine (deployment_id, day, criterion, count, unscored, mean, m2, histogram)
            values (:deployment, :day, :criterion, 0, 1, 0, 0, cast(:histogram as bigint[]))
            on conflict (deployment_id, day, criterion) do update set unscored = mine.unscored + 1
            """;

    private static final String SINCE = """
            select day, criterion, count, unscored, mean, m2, histogram from quality_day
            where day >= :since
                and case when cast(:deployment as bigint) is null then deployment_id <> all (:left_out)
                    else deployment_id = :deployment end
            order by day
            """;

    private final JdbcClient jdbc;
    private final DemoModels demo;

    QualityDays(JdbcClient jdbc, DemoModels demo) {
        this.jdbc = jdbc;
        this.demo = demo;
    }

    /** Criteria that the judge does not know are not counted: their names are the client's and without end. */
    void add(JudgedDraft judged) {
        List<CriterionScore> counted = new ArrayList<>(judged.scores().stream()
                .filter(score -> BuiltInJudge.CRITERIA.contains(score.criterion()))
                .toList());
        counted.add(new CriterionScore(OVERALL, judged.overall(), Optional.empty()));
        // Always in the same order, so that two at a time wait for each other and never lock each other out
        counted.sort(Comparator.comparing(CriterionScore::criterion));
        counted.forEach(score -> add(judged, score));
    }

    private void add(JudgedDraft judged, CriterionScore score) {
        OptionalDouble value = score.value();
        JdbcClient.StatementSpec statement = jdbc.sql(value.isPresent() ? ADD_SCORE : ADD_UNSCORED)
                .param("deployment", judged.draft().deployment().value())
                .param("day", LocalDate.ofInstant(judged.time(), ZoneOffset.UTC))
                .param("criterion", score.criterion());
        long[] histogram = new long[ScoreTally.STEPS + 1];
        if (value.isPresent()) {
            int step = ScoreTally.step(value.getAsDouble());
            histogram[step] = 1;
            statement = statement.param("score", value.getAsDouble()).param("place", step + 1);
        }
        statement
                .param("histogram", Arrays.toString(histogram).replace('[', '{').replace(']', '}'))
                .update();
    }

    QualityStats stats(Optional<DeploymentId> deployment, LocalDate since, int number) {
        Map<LocalDate, Map<String, ScoreTally>> days = new TreeMap<>();
        Map<String, ScoreTally> all = new TreeMap<>();
        jdbc.sql(SINCE)
                .param("since", since)
                .param("deployment", deployment.map(DeploymentId::value).orElse(null))
                .param("left_out", deployment.isPresent() ? NONE : leftOut())
                .query(row -> {
                    String criterion = row.getString("criterion");
                    ScoreTally tally = tally(row);
                    days.computeIfAbsent(row.getObject("day", LocalDate.class), day -> new TreeMap<>())
                            .merge(criterion, tally, ScoreTally::plus);
                    all.merge(criterion, tally, ScoreTally::plus);
                });
        List<QualityStats.Day> byDay = days.entrySet().stream()
                .map(day -> new QualityStats.Day(day.getKey(), overall(day.getValue()), criteria(day.getValue())))
                .toList();
        return new QualityStats(number, overall(all), criteria(all), byDay);
    }

    /** Figures over all models are of real ones as soon as there are any, and of the demo data until then. */
    private Long[] leftOut() {
        Long[] models = demo.numbers();
        return models.length > 0 && hasOthersThan(models) ? models : NONE;
    }

    /** Whether a model that is none of these has been assessed. */
    boolean hasOthersThan(Long[] models) {
        return jdbc.sql("select exists (select 1 from quality_day where deployment_id <> all (:models))")
                .param("models", models)
                .query(Boolean.class)
                .single();
    }

    private static ScoreSummary overall(Map<String, ScoreTally> tallies) {
        return tallies.getOrDefault(OVERALL, ScoreTally.empty()).summary();
    }

    private static Map<String, ScoreSummary> criteria(Map<String, ScoreTally> tallies) {
        Map<String, ScoreSummary> criteria = new TreeMap<>();
        tallies.forEach((criterion, tally) -> {
            if (!criterion.equals(OVERALL)) {
                criteria.put(criterion, tally.summary());
            }
        });
        return criteria;
    }

    private static ScoreTally tally(ResultSet row) throws SQLException {
        @Nullable Long[] histogram = (Long[]) row.getArray("histogram").getArray();
        return new ScoreTally(
                row.getLong("count"),
                row.getLong("unscored"),
                row.getDouble("mean"),
                row.getDouble("m2"),
                Arrays.stream(histogram)
                        .mapToLong(count -> count == null ? 0 : count)
                        .toArray());
    }
}
