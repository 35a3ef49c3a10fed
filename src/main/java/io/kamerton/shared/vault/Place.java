package io.kamerton.shared.vault;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Where a sealed secret stands; it opens nowhere else.
 *
 * @param table its table, e.g. {@code provider}
 * @param column its column
 * @param row the primary key of its row; take it from the sequence before the row is inserted
 */
public record Place(String table, String column, long row) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    public Place {
        if (!NAME.matcher(table).matches() || !NAME.matcher(column).matches()) {
            throw new IllegalArgumentException("A table and a column are written in snake case");
        }
    }

    /** No name holds a slash, so that no two places share these bytes. */
    byte[] bytes() {
        return (table + "/" + column + "/" + row).getBytes(StandardCharsets.UTF_8);
    }
}
