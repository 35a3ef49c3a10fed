package io.kamerton.experiment;

import io.kamerton.gateway.feedback.Feedback;
import io.kamerton.gateway.feedback.FeedbackFeed;
import io.kamerton.gateway.log.GenerationFeed;
import io.kamerton.gateway.log.GenerationLog;
import io.kamerton.gateway.log.TestedCall;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells tests on routes what came of their calls: from the log of calls, and from what callers think of the answers. */
@Component
class LogReader {

    private static final Logger LOG = LoggerFactory.getLogger(LogReader.class);

    /** A program may report what came of a call sooner than the log is written. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** What one turn does at most, so that the end of the application never waits long. */
    private static final int MOST_BATCHES = 20;

    private final GenerationLog log;
    private final List<FeedReader<?>> readers;
    private volatile boolean stumbled;

    LogReader(
            GenerationLog log,
            GenerationFeed generations,
            FeedbackFeed feedback,
            RoutedOutcomes outcomes,
            FeedCursors cursors,
            TransactionTemplate transaction) {
        this.log = log;
        readers = List.of(
                new FeedReader<>(
                        "generations",
                        generations::ofTests,
                        TestedCall::cursor,
                        calls -> outcomes.take(
                                calls.stream().map(LogReader::call).toList()),
                        cursors,
                        transaction),
                new FeedReader<>(
                        "feedback",
                        feedback::after,
                        FeedbackFeed.Entry::cursor,
                        entries -> outcomes.take(entries.stream()
                                .map(FeedbackFeed.Entry::feedback)
                                .flatMap(LogReader::call)
                                .toList()),
                        cursors,
                        transaction));
    }

    static RoutedCall call(TestedCall call) {
        return new RoutedCall(
                SessionId.ofGeneration(call.id()),
                call.at(),
                call.share(),
                call.fallbacks() > 0,
                CallOutcomes.of(call));
    }

    private static Stream<RoutedCall> call(Feedback feedback) {
        var satisfaction = new TreeMap<String, Double>();
        satisfaction.put(
                MetricNames.USER_SATISFACTION, (double) feedback.opinion().satisfaction());
        return feedback.share().stream()
                .map(share -> new RoutedCall(
                        SessionId.ofGeneration(feedback.generation()),
                        feedback.calledAt(),
                        share,
                        false,
                        satisfaction));
    }

    @Scheduled(fixedDelayString = "PT1S")
    void read() {
        try {
            readAll();
            if (stumbled) {
                LOG.info("Tests on routes are told of their calls again");
            }
            stumbled = false;
        } catch (RuntimeException e) {
            if (!stumbled) {
                LOG.warn("Tests on routes cannot be told of their calls now; they will be later", e);
            }
            stumbled = true;
        }
    }

    /** Takes in all that this instance has seen so far. */
    void catchUp() {
        log.settle(PATIENCE);
        readers.forEach(reader -> readAll(reader::nextAfterOthers));
    }

    private void readAll() {
        readers.forEach(reader -> readAll(reader::next));
    }

    private static void readAll(BooleanSupplier next) {
        var batches = 0;
        while (batches < MOST_BATCHES && next.getAsBoolean()) {
            batches++;
        }
    }
}
