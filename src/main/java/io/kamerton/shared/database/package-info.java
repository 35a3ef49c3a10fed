/** PostgreSQL: the embedded server, or the one that DATABASE_URL names. */
@NullMarked
package io.kamerton.shared.database;

import org.jspecify.annotations.NullMarked;
