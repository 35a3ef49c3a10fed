package io.kamerton.gateway.analytics.ui;

import io.kamerton.gateway.analytics.UsageBy;
import io.kamerton.gateway.analytics.UsageFilter;
import io.kamerton.gateway.analytics.UsageReport.FilterNames;
import io.kamerton.gateway.analytics.UsageReport.Subject;
import java.util.ArrayList;
import java.util.OptionalLong;

/** How the screen names what it is narrowed to. */
final class FilterWords {

    private FilterWords() {}

    /** Such as "Model: ollama/qwen3 · Key: bot". */
    static String of(UsageFilter filter, FilterNames names) {
        var parts = new ArrayList<String>();
        add(parts, UsageBy.MODEL, filter.model(), names.model());
        add(parts, UsageBy.ROUTE, filter.route(), names.route());
        add(parts, UsageBy.KEY, filter.key(), names.key());
        filter.user().ifPresent(user -> parts.add(told(UsageBy.USER, new Subject(user.caller(), user.name(), ""))));
        return String.join(" · ", parts);
    }

    private static void add(ArrayList<String> parts, UsageBy by, OptionalLong id, String name) {
        id.ifPresent(number -> parts.add(told(by, new Subject(Long.toString(number), "", name))));
    }

    private static String told(UsageBy by, Subject subject) {
        var words = new UsageWords(by);
        return words.ofGroup() + ": " + words.of(subject);
    }
}
