package io.kamerton.job;

import io.kamerton.shared.problem.Wording;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step or a reason, as it is kept.
 *
 * @param wording what screens translate; empty where there is the English text alone
 */
public record JobText(Optional<Wording> wording, String english) {

    /** No text of ours contains it. */
    private static final String MARK = "\u001F";

    static JobText of(Wording wording) {
        return new JobText(Optional.of(wording), wording.english());
    }

    static JobText plain(String english) {
        return new JobText(Optional.empty(), english.replace(MARK, " "));
    }

    String stored() {
        return wording.map(text -> MARK
                        + text.key()
                        + String.join(
                                "",
                                text.values().stream()
                                        .map(value -> MARK + value.toString().replace(MARK, " "))
                                        .toList()))
                .orElse(english);
    }

    static Optional<JobText> read(@Nullable String stored) {
        if (stored == null) {
            return Optional.empty();
        }
        if (!stored.startsWith(MARK)) {
            return Optional.of(plain(stored));
        }
        List<String> parts = Arrays.asList(stored.substring(1).split(MARK, -1));
        return Optional.of(of(new Wording(parts.getFirst(), List.copyOf(parts.subList(1, parts.size())))));
    }
}
