package io.kamerton.evaluation;

import io.kamerton.evaluation.builtin.BuiltInJudge;
import io.kamerton.evaluation.builtin.Finding;
import io.kamerton.registry.DeploymentId;
import io.kamerton.shared.api.Cursor;
import io.kamerton.shared.text.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Assessments in the database. */
@Repository
class AssessmentRecords {
    private static final int PREVIEW_CHARACTERS = 300;

    private static final String INSERT = """
            insert into assessment (created_at, deployment_id, request_text, response_text, context_text, language,
                judge, judge_version, overall, findings, duration_ms)
            values (:time, :deployment, :request, :response, :context, :language,
                :judge, :version, :overall, cast(:findings as jsonb), :duration)
            returning id
            """;

    private static final String COLUMNS = """
            select a.id, a.created_at, a.deployment_id, d.name as deployment_name, a.overall, a.findings, a.language,
                a.judge, left(a.request_text, :preview) as request, left(a.response_text, :preview) as response,
                a.duration_ms,
                (select json_agg(json_build_object('criterion', s.criterion, 'value', s.value, 'reason', s.reason)
                    order by s.position)
                from assessment_score s where s.assessment_id = a.id) as scores
            """;

    private static final String LIST = COLUMNS + """
            from assessment a join deployment d on d.id = a.deployment_id
            where (cast(:before as bigint) is null or a.id < :before)
                and (cast(:deployment as bigint) is null or a.deployment_id = :deployment)
                and (cast(:judge as text) is null or a.judge = :judge)
                and (cast(:min as double precision) is null or a.overall >= :min)
                and (cast(:max as double precision) is null or a.overall <= :max)
                and (cast(:from as timestamptz) is null or a.created_at >= :from)
                and (cast(:to as timestamptz) is null or a.created_at < :to)
            order by a.id desc limit :limit
            """;

    private static final String DETAILS = COLUMNS + """
            , a.request_text, a.response_text, a.context_text
            from assessment a join deployment d on d.id = a.deployment_id
            where a.id = :id
            """;

    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};
    private static final TypeReference<List<StoredScore>> SCORES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final QualityDays days;
    private final JsonMapper json;

    AssessmentRecords(JdbcClient jdbc, QualityDays days, JsonMapper json) {
        this.jdbc = jdbc;
        this.days = days;
        this.json = json;
    }

    /** Keeps the assessment and adds it to its day, both or neither. */
    @Transactional
    AssessmentRow save(JudgedDraft judged) {
        AssessmentDraft draft = judged.draft();
        long id = jdbc.sql(INSERT)
                .param("time", judged.time().atOffset(ZoneOffset.UTC))
                .param("deployment", draft.deployment().value())
                .param("request", draft.requestText())
                .param("response", draft.responseText())
                .param("context", draft.context().orElse(null))
                .param("language", judged.language().code())
                .param("judge", BuiltInJudge.NAME)
                .param("version", BuiltInJudge.VERSION)
                .param("overall", nullable(judged.overall()))
                .param("findings", json.writeValueAsString(judged.findings()))
                .param("duration", judged.durationMs())
                .query(Long.class)
                .single();
        for (int i = 0; i < judged.scores().size(); i++) {
            saveScore(id, i, judged.scores().get(i));
        }
        days.add(judged);
        return new AssessmentRow(
                new AssessmentId(id),
                judged.time(),
                draft.deployment(),
                judged.deployment().name(),
                judged.overall(),
                judged.scores(),
                judged.findings(),
                judged.language(),
                BuiltInJudge.NAME,
                preview(draft.requestText()),
                preview(draft.responseText()),
                judged.durationMs());
    }

    private void saveScore(long assessment, int position, CriterionScore score) {
        jdbc.sql("""
                insert into assessment_score (assessment_id, position, criterion, value, reason)
                values (:assessment, :position, :criterion, :value, :reason)
                """)
                .param("assessment", assessment)
                .param("position", position)
                .param("criterion", score.criterion())
                .param("value", nullable(score.value()))
                .param("reason", score.reason().orElse(null))
                .update();
    }

    /** Newest first. */
    List<AssessmentRow> find(AssessmentFilter filter, Optional<Cursor> after, int limit) {
        return jdbc.sql(LIST)
                .param("preview", PREVIEW_CHARACTERS)
                .param("before", after.map(Cursor::beforeId).orElse(null))
                .param(
                        "deployment",
                        filter.deployment().map(DeploymentId::value).orElse(null))
                .param("judge", filter.judge().orElse(null))
                .param("min", nullable(filter.minScore()))
                .param("max", nullable(filter.maxScore()))
                .param("from", nullable(filter.from()))
                .param("to", nullable(filter.to()))
                .param("limit", limit)
                .query((row, number) -> row(row))
                .list();
    }

    Optional<AssessmentDetails> find(AssessmentId id) {
        return jdbc.sql(DETAILS)
                .param("preview", PREVIEW_CHARACTERS)
                .param("id", id.value())
                .query((row, number) -> new AssessmentDetails(
                        row(row),
                        row.getString("request_text"),
                        row.getString("response_text"),
                        Optional.ofNullable(row.getString("context_text"))))
                .optional();
    }

    private AssessmentRow row(ResultSet row) throws SQLException {
        return new AssessmentRow(
                new AssessmentId(row.getLong("id")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                new DeploymentId(row.getLong("deployment_id")),
                row.getString("deployment_name"),
                optional(row.getObject("overall", Double.class)),
                scores(row.getString("scores")),
                json.readValue(row.getString("findings"), FINDINGS),
                language(row.getString("language")),
                row.getString("judge"),
                row.getString("request"),
                row.getString("response"),
                row.getLong("duration_ms"));
    }

    private List<CriterionScore> scores(String stored) {
        return json.readValue(stored, SCORES).stream()
                .map(score -> new CriterionScore(
                        score.criterion(), optional(score.value()), Optional.ofNullable(score.reason())))
                .toList();
    }

    private record StoredScore(
            String criterion,
            @Nullable Double value,
            @Nullable String reason) {}

    private static Language language(String code) {
        return Language.ofCode(code).orElse(Language.ENGLISH);
    }

    private static String preview(String text) {
        boolean whole = text.codePointCount(0, text.length()) <= PREVIEW_CHARACTERS;
        return whole ? text : text.substring(0, text.offsetByCodePoints(0, PREVIEW_CHARACTERS));
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static @Nullable Double nullable(OptionalDouble value) {
        return value.isEmpty() ? null : value.getAsDouble();
    }

    private static @Nullable OffsetDateTime nullable(Optional<Instant> time) {
        return time.map(instant -> instant.atOffset(ZoneOffset.UTC)).orElse(null);
    }
}
