package io.kamerton.conversation.playground.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;
import io.kamerton.conversation.playground.Ask;
import io.kamerton.conversation.playground.Board;
import io.kamerton.conversation.playground.PlaygroundService;
import io.kamerton.gateway.ModelException;
import io.kamerton.shared.problem.KamertonException;
import io.kamerton.shared.ui.ScreenClock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks columns, each on a thread of its own, and shows what comes: four times a second at most, all columns together. */
final class Asking {

    private static final Logger LOG = LoggerFactory.getLogger(Asking.class);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final PlaygroundService playground;
    private final ScreenClock clock;
    private final Runnable changed;

    /** Used on the screen's threads only; what the clock looks at is a copy. */
    private final Map<AnswerPanel, ColumnRun> running = new LinkedHashMap<>();

    private volatile List<ColumnRun> watched = List.of();
    private Optional<Registration> ticks = Optional.empty();

    /** @param changed told on the screen's thread after a run began or ended */
    Asking(PlaygroundService playground, ScreenClock clock, Runnable changed) {
        this.playground = playground;
        this.clock = clock;
        this.changed = changed;
    }

    void begin(UI ui, Board board, Ask column, AnswerPanel panel) {
        stop(panel);
        var run = new ColumnRun(panel);
        running.put(panel, run);
        panel.begin(board.messages(column));
        watch(ui);
        clock.once(() -> {
            for (var turn = 0; turn < board.repeats() && run.isWanted(); turn++) {
                var outcome = outcome(board, column, run);
                ScreenClock.tell(ui, () -> heard(run, outcome));
            }
            ScreenClock.tell(ui, () -> over(ui, run));
        });
        changed.run();
    }

    boolean isRunning() {
        return !running.isEmpty();
    }

    boolean isRunning(AnswerPanel panel) {
        return running.containsKey(panel);
    }

    /** Ends the call; what came of it stays. */
    void stop(AnswerPanel panel) {
        Optional.ofNullable(running.get(panel)).ifPresent(ColumnRun::stop);
    }

    void stopAll() {
        running.values().forEach(ColumnRun::stop);
    }

    /** Nobody sees the screen any longer. */
    void leave() {
        stopAll();
        running.clear();
        unwatch();
    }

    private Outcome outcome(Board board, Ask column, ColumnRun run) {
        try {
            return new Outcome.Replied(playground.ask(board, column, run.next()));
        } catch (ModelException e) {
            return new Outcome.Faulty(e.fault());
        } catch (KamertonException e) {
            return new Outcome.Refused(e);
        } catch (RuntimeException e) {
            LOG.error("A call of the playground failed.", e);
            return new Outcome.Broken();
        }
    }

    private boolean isPresent(ColumnRun run) {
        return running.get(run.panel()) == run;
    }

    private void heard(ColumnRun run, Outcome outcome) {
        if (isPresent(run)) {
            run.drained();
            run.panel().end(outcome);
            changed.run();
        }
    }

    private void over(UI ui, ColumnRun run) {
        if (isPresent(run)) {
            running.remove(run.panel());
            run.panel().rest();
            watch(ui);
            changed.run();
        }
    }

    private void watch(UI ui) {
        watched = List.copyOf(running.values());
        if (watched.isEmpty()) {
            unwatch();
        } else if (ticks.isEmpty()) {
            ticks = Optional.of(clock.every(PAUSE, () -> {
                if (watched.stream().anyMatch(ColumnRun::hasNews)) {
                    ScreenClock.tell(ui, this::show);
                }
            }));
        }
    }

    private void unwatch() {
        ticks.ifPresent(Registration::remove);
        ticks = Optional.empty();
    }

    private void show() {
        running.values().forEach(run -> run.panel().append(run.drained()));
    }
}
