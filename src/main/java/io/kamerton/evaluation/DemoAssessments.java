package io.kamerton.evaluation;

import io.kamerton.evaluation.builtin.BuiltInJudge;
import io.kamerton.evaluation.builtin.Submission;
import io.kamerton.gateway.Embeddings;
import io.kamerton.registry.DemoModels;
import io.kamerton.registry.DeploymentRow;
import io.kamerton.shared.demo.DemoPart;
import io.kamerton.shared.text.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers in two languages, good and bad ones, judged by the built-in metrics as any other. */
@Component
@Order(40)
class DemoAssessments implements DemoPart {

    private static final ClassPathResource TEXTS = new ClassPathResource("demo-answers.jsonl", DemoAssessments.class);
    private static final List<String> CRITERIA = List.of("relevance", "accuracy", "readability");
    private static final Duration BETWEEN = Duration.ofMinutes(277);
    private static final int JUDGED_IN_MILLIS = 9;

    private final AssessmentRecords records;
    private final QualityDays days;
    private final DemoModels models;
    private final JdbcClient jdbc;
    private final BuiltInJudge judge;

    DemoAssessments(
            AssessmentRecords records, QualityDays days, DemoModels models, Embeddings embeddings, JdbcClient jdbc) {
        this.records = records;
        this.days = days;
        this.models = models;
        this.jdbc = jdbc;
        this.judge = new BuiltInJudge(embeddings::similarity);
    }

    /** A question with its source; one model answered it well, the other badly. */
    private record Answered(String language, String question, String source, String good, String bad) {}

    @Override
    public String kind() {
        return "assessments";
    }

    @Override
    public void load(Instant now) {
        var answers = read();
        var deployments = models.rows();
        for (var index = 0; index < answers.size(); index++) {
            var answered = answers.get(index);
            var time = now.minus(BETWEEN.multipliedBy(2L * (answers.size() - index)));
            keep(answered, answered.bad(), deployments.getFirst(), time);
            keep(answered, answered.good(), deployments.getLast(), time.plus(BETWEEN));
        }
    }

    private void keep(Answered answered, String answer, DeploymentRow deployment, Instant time) {
        var draft = new AssessmentDraft(
                deployment.id(),
                answered.question(),
                answer,
                Optional.of(answered.source()),
                CRITERIA,
                Language.ofCode(answered.language()));
        var judgement =
                judge.judge(new Submission(draft.requestText(), draft.responseText(), draft.context()), CRITERIA);
        records.save(JudgedDraft.of(draft, deployment, judgement, time, JUDGED_IN_MILLIS));
    }

    private static List<Answered> read() {
        try {
            return TEXTS.getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> JsonMapper.shared().readValue(line, Answered.class))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void remove() {
        var demo = models.numbers();
        jdbc.sql("delete from assessment where deployment_id = any (:demo)")
                .param("demo", demo)
                .update();
        jdbc.sql("delete from quality_day where deployment_id = any (:demo)")
                .param("demo", demo)
                .update();
    }

    @Override
    public long present() {
        return jdbc.sql("select count(*) from assessment where deployment_id = any (:demo)")
                .param("demo", models.numbers())
                .query(Long.class)
                .single();
    }

    @Override
    public boolean hasRealData() {
        return days.hasOthersThan(models.numbers());
    }
}
