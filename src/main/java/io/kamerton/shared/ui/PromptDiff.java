package io.kamerton.shared.ui;

import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What one text has that another has not: word by word, line by line where the texts are long. */
public final class PromptDiff {

    /** Comparing takes time with the square of what differs. */
    public static final int MOST_PARTS = 2_000;

    /** Each with the space behind it, so that spaces alone are no likeness. */
    private static final Pattern WORDS = Pattern.compile("(?<=\\s)(?=\\S)");

    private static final Pattern LINES = Pattern.compile("(?<=\\n)");

    private PromptDiff() {}

    /** Where a part stands: in both texts, or in one of them. */
    public enum Side {
        BOTH,
        BEFORE,
        AFTER
    }

    public record Segment(Side side, String text) {}

    /** In the order of reading; what is gone stands before what came instead. */
    public static List<Segment> between(String before, String after) {
        for (var parts : List.of(WORDS, LINES)) {
            var old = List.of(parts.split(before));
            var fresh = List.of(parts.split(after));
            if (old.size() <= MOST_PARTS && fresh.size() <= MOST_PARTS) {
                return segments(old, fresh);
            }
        }
        return segments(List.of(before), List.of(after));
    }

    private static List<Segment> segments(List<String> before, List<String> after) {
        var segments = new ArrayList<Segment>();
        var gone = new StringBuilder();
        var fresh = new StringBuilder();
        var next = 0;
        for (var change : new MyersDiffWithLinearSpace<String>().computeDiff(before, after, null)) {
            if (change.startOriginal > next) {
                flush(segments, gone, fresh);
                add(segments, Side.BOTH, String.join("", before.subList(next, change.startOriginal)));
            }
            before.subList(change.startOriginal, change.endOriginal).forEach(gone::append);
            after.subList(change.startRevised, change.endRevised).forEach(fresh::append);
            next = change.endOriginal;
        }
        flush(segments, gone, fresh);
        add(segments, Side.BOTH, String.join("", before.subList(next, before.size())));
        return List.copyOf(segments);
    }

    private static void flush(List<Segment> segments, StringBuilder gone, StringBuilder fresh) {
        add(segments, Side.BEFORE, gone.toString());
        add(segments, Side.AFTER, fresh.toString());
        gone.setLength(0);
        fresh.setLength(0);
    }

    private static void add(List<Segment> segments, Side side, String text) {
        if (!text.isEmpty()) {
            segments.add(new Segment(side, text));
        }
    }
}
