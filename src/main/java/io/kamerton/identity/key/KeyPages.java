package io.kamerton.identity.key;

import io.kamerton.shared.api.Page;
import java.time.Instant;
import java.util.ArrayList;

/** Reads lists of keys. The state hangs on the time and the owner, so it is filtered here, part by part. */
final class KeyPages {

    private static final int PART = 200;

    private KeyPages() {}

    static Page<KeyRow> read(KeyRecords records, KeyFilter filter, long before, int limit, Instant now) {
        var found = new ArrayList<KeyRow>();
        var next = before;
        while (found.size() <= limit) {
            var part = records.list(filter.text(), next, PART);
            part.stream()
                    .map(key -> key.row(now))
                    .filter(row ->
                            filter.state().filter(state -> state != row.state()).isEmpty())
                    .limit(limit + 1L - found.size())
                    .forEach(found::add);
            if (part.size() < PART) {
                break;
            }
            next = part.getLast().id().value();
        }
        return Page.of(found, limit, row -> row.id().value());
    }
}
