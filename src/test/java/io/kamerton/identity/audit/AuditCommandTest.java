package io.kamerton.identity.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.AuditTrail.Act;
import io.kamerton.testing.FreshInstallation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class AuditCommandTest {

    private static final Map<String, String> SETTINGS = Map.of(
            "KAMERTON_ADMIN_USERNAME", "ada",
            "KAMERTON_ADMIN_PASSWORD", "a long and quiet evening by the sea");

    @TempDir
    Path data;

    @Test
    void a_chain_is_checked_beside_the_application_and_without_it() throws IOException {
        long head;
        String hash;
        try (var installation = FreshInstallation.in(data, SETTINGS)) {
            installation.bean(TransactionTemplate.class).executeWithoutResult(ignored -> {
                installation.bean(AuditTrail.class).record(Act.of("thing.changed", "one"));
                installation.bean(AuditTrail.class).record(Act.of("thing.changed", "two"));
            });
            var report = installation.bean(AuditService.class).walk(Optional.empty());
            head = report.headSeq();
            hash = report.headHash();
            assertThat(head).isPositive();
            var told = verify(0);
            assertThat(told).contains("Entries that fit: " + head, "entry " + head + ", hash " + hash, "OK");
            assertThat(installation
                            .bean(JdbcClient.class)
                            .sql("SELECT 1")
                            .query(Integer.class)
                            .single())
                    .as("the database of the running application")
                    .isEqualTo(1);
        }
        assertThat(verify(0)).contains("hash " + hash, "OK");
        assertThat(verify(0, Long.toString(head), hash)).contains("OK");
        assertThat(verify(1, Long.toString(head + 1), hash)).contains("BROKEN at entry " + (head + 1) + ": cut");

        try (var installation = FreshInstallation.in(data, SETTINGS)) {
            var jdbc = installation.bean(JdbcClient.class);
            jdbc.sql("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only")
                    .update();
            jdbc.sql("UPDATE audit_entry SET actor_name = 'nobody' WHERE seq = 1")
                    .update();
            assertThat(verify(1)).contains("Entries that fit: 0", "BROKEN at entry 1: changed");
        }
        assertThat(verify(1)).contains("BROKEN at entry 1: changed");
    }

    @Test
    void without_an_installation_there_is_nothing_to_check_and_nothing_is_made() throws IOException {
        assertThat(verify(1)).contains("There is no database below " + data);
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void half_a_head_is_refused_before_anything_is_opened() throws IOException {
        assertThat(verify(1, "12")).contains("must be the number of an earlier head and its hash");
        assertThat(verify(1, "0", "ab")).contains("seq must be 1 or more");
    }

    private String verify(int status, String... noted) throws IOException {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("KAMERTON_DATA_DIR", data.toString())));
        new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yml"))
                .forEach(environment.getPropertySources()::addLast);
        var told = new ByteArrayOutputStream();
        var answer = AuditCommand.run(environment, List.of(noted), new PrintStream(told, true, StandardCharsets.UTF_8));
        assertThat(answer).as(told.toString(StandardCharsets.UTF_8)).isEqualTo(status);
        return told.toString(StandardCharsets.UTF_8);
    }
}
