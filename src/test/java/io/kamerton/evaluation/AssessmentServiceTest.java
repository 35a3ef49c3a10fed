package io.kamerton.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kamerton.evaluation.builtin.BuiltInJudge;
import io.kamerton.evaluation.builtin.Similarity;
import io.kamerton.evaluation.builtin.Submission;
import io.kamerton.gateway.Embeddings;
import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.RegistryService;
import io.kamerton.shared.Role;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

@KamertonTest
class AssessmentServiceTest {

    private static final String SHORT = "He did.";
    private static final String LONG =
            "The administrative representative of the international organisation subsequently"
                    + " acknowledged considerable responsibility for the unsatisfactory implementation.";

    @Autowired
    AssessmentService assessments;

    @Autowired
    RegistryService registry;

    @Autowired
    Embeddings embeddings;

    @Autowired
    AssessmentRecords records;

    @Autowired
    QualityDays days;

    @Autowired
    AssessmentMetrics metrics;

    @Autowired
    JdbcClient jdbc;

    @Test
    @AsPerson(Role.ANALYST)
    void switched_off_it_refuses_to_assess_and_still_tells_what_was() {
        EvaluationSettings off = new EvaluationSettings(false);
        AssessmentService service =
                new AssessmentService(off, registry, embeddings, records, days, metrics, Clock.systemUTC());
        assertThatThrownBy(() -> service.assess(aDraft(DeploymentId.BUILT_IN)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("QUALITY_ASSESSMENT_ENABLED");
        assertThat(service.stats(Optional.of(DeploymentId.BUILT_IN), 1).days()).isEqualTo(1);
    }

    @Test
    @AsPerson(Role.VIEWER)
    void viewers_see_figures_and_no_texts() {
        assertThat(assessments.stats(Optional.empty(), 30)).isNotNull();
        assertThatThrownBy(() -> assessments.find(AssessmentFilter.ALL, Optional.empty(), 10))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> assessments.find(new AssessmentId(1))).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> assessments.assess(aDraft(DeploymentId.BUILT_IN)))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    @AsPerson(Role.ANALYST)
    void assessments_at_the_same_time_are_all_counted() {
        DeploymentId deployment = ADeployment.in(jdbc);
        List<JudgedDraft> judged = IntStream.range(0, 40)
                .mapToObj(i -> JudgedDraft.of(
                        aDraft(deployment),
                        registry.findDeployment(deployment).orElseThrow(),
                        new BuiltInJudge(Similarity.NONE)
                                .judge(
                                        new Submission("Who?", i % 2 == 0 ? SHORT : LONG, Optional.empty()),
                                        List.of("readability", "relevance")),
                        Clock.systemUTC().instant(),
                        0))
                .toList();
        judged.parallelStream().forEach(records::save);
        double easy = readabilityOf(judged.get(0));
        double hard = readabilityOf(judged.get(1));
        QualityStats stats = assessments.stats(Optional.of(deployment), 2);
        assertThat(easy - hard).isGreaterThan(1);
        assertThat(stats.criteria().get("readability").count()).isEqualTo(40);
        assertThat(stats.criteria().get("readability").mean().orElseThrow()).isCloseTo((easy + hard) / 2, within(1e-9));
        assertThat(stats.criteria().get("readability").standardDeviation().orElseThrow())
                .isCloseTo((easy - hard) / 2 * Math.sqrt(40.0 / 39), within(1e-9));
    }

    private static double readabilityOf(JudgedDraft judged) {
        return judged.scores().stream()
                .filter(score -> score.criterion().equals("readability"))
                .findFirst()
                .orElseThrow()
                .value()
                .orElseThrow();
    }

    private static AssessmentDraft aDraft(DeploymentId deployment) {
        return new AssessmentDraft(
                deployment, "Who?", "He did.", Optional.empty(), List.of("readability"), Optional.empty());
    }
}
