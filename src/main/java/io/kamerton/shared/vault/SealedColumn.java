package io.kamerton.shared.vault;

/**
 * A column that holds sealed secrets.
 *
 * @param table as in {@link Place}
 * @param id its primary key, which places name as their row
 * @param column as in {@link Place}; null where a row has no secret
 */
public record SealedColumn(String table, String id, String column) {

    public SealedColumn {
        // the names stand in statements
        new Place(table, column, 0);
        new Place(table, id, 0);
    }

    Place place(long row) {
        return new Place(table, column, row);
    }
}
