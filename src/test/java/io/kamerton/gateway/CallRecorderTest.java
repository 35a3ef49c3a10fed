package io.kamerton.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.gateway.Completion.FinishReason;
import io.kamerton.gateway.usage.CallTally;
import io.kamerton.registry.DeploymentId;
import io.kamerton.testing.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class CallRecorderTest {

    private static final DeploymentId MODEL = new DeploymentId(1);
    private static final Completion REPLY = new Completion("text", FinishReason.STOP, 7, 3);

    private final MovableClock clock = new MovableClock();
    private final HoursOnPaper hours = new HoursOnPaper();
    private final CallRecorder recorder = new CallRecorder(hours, clock);

    @Test
    void what_could_not_be_written_is_written_with_the_next_flush() {
        recorder.answered(MODEL, 20, REPLY);
        hours.away = true;
        assertThatThrownBy(recorder::flush).isInstanceOf(DataAccessResourceFailureException.class);
        recorder.answered(MODEL, 40, REPLY);
        recorder.failed(MODEL);
        hours.away = false;
        recorder.flush();

        assertThat(hours.written).hasSize(1);
        var tally = hours.written.getFirst().values().iterator().next();
        assertThat(tally.calls()).isEqualTo(3);
        assertThat(tally.errors()).isEqualTo(1);
        assertThat(tally.inputTokens()).isEqualTo(14);
        assertThat(tally.latencyMean()).isEqualTo(30);
    }

    @Test
    void a_database_that_is_away_does_not_stop_the_schedule() {
        recorder.failed(MODEL);
        hours.away = true;
        recorder.flushWhenDue();
        hours.away = false;
        recorder.flushWhenDue();
        assertThat(hours.written).hasSize(1);
    }

    @Test
    void nothing_is_written_twice() {
        recorder.failed(MODEL);
        recorder.flush();
        recorder.flush();
        assertThat(hours.written).hasSize(1);
    }

    @Test
    void what_is_left_is_written_at_the_end() {
        recorder.failed(MODEL);
        recorder.flushAtEnd();
        assertThat(hours.written).hasSize(1);
    }

    @Test
    void calls_of_two_hours_are_kept_apart() {
        recorder.failed(MODEL);
        clock.advance(Duration.ofHours(1));
        recorder.failed(MODEL);
        recorder.flush();
        assertThat(hours.written.getFirst()).hasSize(2);
    }

    private static final class HoursOnPaper extends DeploymentHours {

        private final List<Map<Hour, CallTally>> written = new ArrayList<>();
        private boolean away;

        HoursOnPaper() {
            super(null);
        }

        @Override
        void add(Map<Hour, CallTally> tallies) {
            if (away) {
                throw new DataAccessResourceFailureException("away");
            }
            written.add(tallies);
        }
    }
}
