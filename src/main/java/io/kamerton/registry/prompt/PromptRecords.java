package io.kamerton.registry.prompt;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Prompts, versions and labels in the database. */
@Repository
class PromptRecords {

    private static final String ROWS = """
            select p.*,
                (select coalesce(max(v.version), 0) from prompt_version v where v.prompt_id = p.id) as versions,
                array(select l.label from prompt_label l where l.prompt_id = p.id order by l.label) as labels,
                array(select l.version from prompt_label l where l.prompt_id = p.id order by l.label) as labelled,
                array(select r.name from route r where r.prompt_id = p.id order by r.name) as routes
            from prompt p
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    PromptRecords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<PromptRow> list() {
        return jdbc.sql(ROWS + "order by lower(p.name)")
                .query((row, number) -> row(row))
                .list();
    }

    Optional<PromptRow> find(PromptId id) {
        return jdbc.sql(ROWS + "where p.id = :id")
                .param("id", id.value())
                .query((row, number) -> row(row))
                .optional();
    }

    /** Nobody else writes a version until the transaction ends. */
    Optional<PromptRow> lock(PromptId id) {
        return jdbc.sql(ROWS + "where p.id = :id for update of p")
                .param("id", id.value())
                .query((row, number) -> row(row))
                .optional();
    }

    PromptId insert(PromptDraft draft) {
        return new PromptId(jdbc.sql("""
                        insert into prompt (name, description, created) values (:name, :description, :now) returning id
                        """)
                .param("name", draft.name())
                .param("description", draft.description())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single());
    }

    void update(PromptId id, PromptDraft draft) {
        jdbc.sql("update prompt set name = :name, description = :description where id = :id")
                .param("id", id.value())
                .param("name", draft.name())
                .param("description", draft.description())
                .update();
    }

    void insertVersion(PromptId id, int number, PromptVersionDraft draft, String author) {
        jdbc.sql("""
                insert into prompt_version (prompt_id, version, text, note, author, created)
                values (:id, :number, :text, :note, :author, :now)
                """)
                .param("id", id.value())
                .param("number", number)
                .param("text", draft.text())
                .param("note", draft.note())
                .param("author", author)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    List<PromptVersion> versions(PromptId id) {
        return jdbc.sql("select * from prompt_version where prompt_id = :id order by version desc")
                .param("id", id.value())
                .query((row, number) -> new PromptVersion(
                        row.getInt("version"),
                        row.getString("text"),
                        row.getString("note"),
                        row.getString("author"),
                        row.getTimestamp("created").toInstant()))
                .list();
    }

    void setLabel(PromptId id, String label, int version) {
        jdbc.sql("""
                insert into prompt_label (prompt_id, label, version) values (:id, :label, :version)
                on conflict (prompt_id, label) do update set version = excluded.version
                """)
                .param("id", id.value())
                .param("label", label)
                .param("version", version)
                .update();
    }

    void removeLabel(PromptId id, String label) {
        jdbc.sql("delete from prompt_label where prompt_id = :id and label = :label")
                .param("id", id.value())
                .param("label", label)
                .update();
    }

    /** Names of the routes that send what the label stands for. */
    List<String> routesOf(PromptId id, String label) {
        return jdbc.sql("select name from route where prompt_id = :id and prompt_label = :label order by name")
                .param("id", id.value())
                .param("label", label)
                .query(String.class)
                .list();
    }

    /** Names of the routes that send it, by label. */
    Map<String, List<String>> uses(PromptId id) {
        Map<String, List<String>> uses = new HashMap<>();
        jdbc.sql("select prompt_label, name from route where prompt_id = :id order by name")
                .param("id", id.value())
                .query(row -> {
                    uses.computeIfAbsent(row.getString("prompt_label"), label -> new ArrayList<>())
                            .add(row.getString("name"));
                });
        return uses;
    }

    void delete(PromptId id) {
        jdbc.sql("delete from prompt_label where prompt_id = :id")
                .param("id", id.value())
                .update();
        jdbc.sql("delete from prompt where id = :id").param("id", id.value()).update();
    }

    private static PromptRow row(ResultSet row) throws SQLException {
        String[] labels = (String[]) row.getArray("labels").getArray();
        Integer[] labelled = (Integer[]) row.getArray("labelled").getArray();
        Map<String, Integer> byLabel = new HashMap<>();
        for (int i = 0; i < labels.length; i++) {
            byLabel.put(labels[i], labelled[i]);
        }
        return new PromptRow(
                new PromptId(row.getLong("id")),
                row.getString("name"),
                row.getString("description"),
                row.getInt("versions"),
                byLabel,
                Arrays.asList((String[]) row.getArray("routes").getArray()),
                row.getTimestamp("created").toInstant());
    }
}
