package io.kamerton.shared.welcome;

import io.kamerton.shared.Access;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether the list of first steps was put away. What is done of it shows in the data itself. */
@Service
@Transactional
public class FirstSteps {

    private final JdbcClient jdbc;
    private final Clock clock;

    FirstSteps(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** For the whole installation: any administrator may have done it. */
    @PreAuthorize(Access.ADMIN)
    @Transactional(readOnly = true)
    public boolean dismissed() {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM first_steps_dismissed)")
                .query(Boolean.class)
                .single();
    }

    /** Puts the list away; nothing where it is put away already. */
    @PreAuthorize(Access.ADMIN)
    public void dismiss() {
        jdbc.sql("INSERT INTO first_steps_dismissed (at) VALUES (:now) ON CONFLICT DO NOTHING")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Takes the list out again. */
    @PreAuthorize(Access.ADMIN)
    public void resume() {
        jdbc.sql("DELETE FROM first_steps_dismissed").update();
    }
}
