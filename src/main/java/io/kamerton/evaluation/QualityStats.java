package io.kamerton.evaluation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Quality over some days, newest day last; days without assessments are left out.
 *
 * @param criteria by name
 */
public record QualityStats(int days, ScoreSummary overall, Map<String, ScoreSummary> criteria, List<Day> byDay) {

    /** One day, UTC. */
    public record Day(LocalDate day, ScoreSummary overall, Map<String, ScoreSummary> criteria) {}
}
