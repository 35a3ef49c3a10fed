package io.kamerton.conversation;

import java.sql.SQLException;
import org.springframework.dao.DataAccessException;

/** Statements that took longer than they may. */
final class Timeouts {

    /** {@code query_canceled}. */
    private static final String CANCELLED = "57014";

    private Timeouts() {}

    static boolean isOne(DataAccessException e) {
        return e.getMostSpecificCause() instanceof SQLException cause && CANCELLED.equals(cause.getSQLState());
    }
}
