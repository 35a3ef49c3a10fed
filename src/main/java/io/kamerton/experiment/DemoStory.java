package io.kamerton.experiment;

import io.kamerton.registry.DeploymentId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One test of the demo data and what comes of it.
 *
 * @param begunBefore how long ago it began, or was written down
 * @param units users that come; 0: it stays a draft
 * @param metrics what each session brings
 */
record DemoStory(ExperimentDraft draft, Duration begunBefore, int units, List<Course> metrics, Optional<Stop> stopped) {

    private static final int SECOND_SESSION_EVERY = 4;
    private static final Duration LATEST_SECOND_SESSION = Duration.ofHours(5);

    /** A metric: normal about a mean for each variant, cut off at its scale. */
    record Course(
            String metric, double control, double treatment, double spread, double least, double most, double step) {

        double draw(VariantLabel variant, double deviation) {
            var mean = variant.equals(VariantLabel.CONTROL) ? control : treatment;
            var value = Math.clamp(mean + spread * deviation, least, most);
            return Math.round(value / step) * step;
        }
    }

    /** @param after time from the beginning */
    record Stop(Duration after, String reason) {}

    /** A session of a unit; its luck is drawn before its variant is known. */
    record Visit(Instant at, String unit, List<Double> deviations) {

        SortedMap<String, Double> values(VariantLabel variant, List<Course> courses) {
            var values = new TreeMap<String, Double>();
            for (var index = 0; index < courses.size(); index++) {
                var course = courses.get(index);
                values.put(course.metric(), course.draw(variant, deviations.get(index)));
            }
            return values;
        }
    }

    Duration planned() {
        return Duration.ofDays(draft.durationDays());
    }

    /** By time, all before the end of the test and before now. */
    List<Visit> visits(Instant now) {
        var random = new Random(draft.name().hashCode());
        var start = now.minus(begunBefore);
        var length = stopped.map(Stop::after).orElseGet(this::planned);
        var shown = length.compareTo(begunBefore) < 0 ? length : begunBefore;
        var visits = new ArrayList<Visit>();
        for (var unit = 0; unit < units; unit++) {
            var share = (unit + random.nextDouble()) / units;
            var at = start.plusMillis((long) (shown.toMillis() * share)).truncatedTo(ChronoUnit.MICROS);
            visits.add(visit(at, unit, random));
            var second = at.plusMillis((long) (LATEST_SECOND_SESSION.toMillis() * random.nextDouble()));
            if (unit % SECOND_SESSION_EVERY == 0 && second.isBefore(start.plus(shown))) {
                visits.add(visit(second, unit, random));
            }
        }
        visits.sort(Comparator.comparing(Visit::at));
        return visits;
    }

    private Visit visit(Instant at, int unit, Random random) {
        return new Visit(
                at,
                "demo-reader-" + unit,
                metrics.stream().map(course -> random.nextGaussian()).toList());
    }

    static List<DemoStory> all(DeploymentId bookedOn) {
        return List.of(
                new DemoStory(
                        draft(
                                bookedOn,
                                "Shorter answers in customer support",
                                "Do readers rate answers of two sentences higher?",
                                List.of(sentences("demo/thorough", 4), sentences("demo/brief", 2)),
                                7,
                                List.of("user_satisfaction"),
                                List.of("response_time")),
                        Duration.ofDays(12),
                        320,
                        List.of(satisfaction(3.5, 4.1), seconds(1.9, 1.5)),
                        Optional.empty()),
                new DemoStory(
                        draft(
                                bookedOn,
                                "Формальный или дружеский тон",
                                "Меняет ли тон письма оценку качества?",
                                List.of(prompted("Пиши официально, на «вы»."), prompted("Пиши дружелюбно и просто.")),
                                7,
                                List.of("quality_score"),
                                List.of()),
                        Duration.ofDays(9),
                        260,
                        List.of(quality(7.3, 7.02)),
                        Optional.empty()),
                new DemoStory(
                        draft(
                                bookedOn,
                                "Higher temperature for drafts",
                                "Are drafts better when the model may wander?",
                                List.of(warm(0.2), warm(0.9)),
                                14,
                                List.of("user_satisfaction"),
                                List.of()),
                        Duration.ofDays(6),
                        220,
                        List.of(satisfaction(4.0, 3.4)),
                        Optional.of(
                                new Stop(Duration.ofDays(3), "The second variant was rated lower, day after day."))),
                new DemoStory(
                        draft(
                                bookedOn,
                                "Two sentences or four",
                                "Which length serves questions about orders better?",
                                List.of(sentences("demo/brief", 2), sentences("demo/brief", 4)),
                                14,
                                List.of("quality_score", "response_time"),
                                List.of()),
                        Duration.ofHours(31),
                        210,
                        List.of(quality(7.0, 7.4), seconds(0.8, 1.1)),
                        Optional.empty()),
                new DemoStory(
                        draft(
                                bookedOn,
                                "A larger model for contracts",
                                "Worth its price? Waits for the approval of the legal team.",
                                List.of(sentences("demo/brief", 4), sentences("demo/thorough", 4)),
                                14,
                                List.of("quality_score"),
                                List.of("response_time")),
                        Duration.ofHours(3),
                        0,
                        List.of(),
                        Optional.empty()));
    }

    private static VariantDraft sentences(String model, int most) {
        return new VariantDraft(model, Map.of("max_sentences", most), Optional.empty());
    }

    private static VariantDraft prompted(String prompt) {
        return new VariantDraft("demo/thorough", Map.of(), Optional.of(prompt));
    }

    private static VariantDraft warm(double temperature) {
        return new VariantDraft("demo/thorough", Map.of("temperature", temperature), Optional.empty());
    }

    private static Course satisfaction(double control, double treatment) {
        return new Course("user_satisfaction", control, treatment, 0.9, 1, 5, 1);
    }

    private static Course quality(double control, double treatment) {
        return new Course("quality_score", control, treatment, 1.1, 0, 10, 0.1);
    }

    private static Course seconds(double control, double treatment) {
        return new Course("response_time", control, treatment, 0.35, 0.15, 30, 0.001);
    }

    private static ExperimentDraft draft(
            DeploymentId bookedOn,
            String name,
            String question,
            List<VariantDraft> variants,
            int days,
            List<String> metrics,
            List<String> guardrails) {
        return new ExperimentDraft(
                name,
                question,
                bookedOn,
                variants,
                List.of(),
                1,
                AssignmentUnit.USER,
                days,
                metrics,
                guardrails.stream().map(Guardrail::of).toList(),
                List.of(),
                OptionalDouble.empty(),
                Optional.empty());
    }
}
