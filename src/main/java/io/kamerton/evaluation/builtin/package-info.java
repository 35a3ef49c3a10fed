/**
 * The judge that needs no model: deterministic measures of overlap and form, English and Russian. They do not check
 * facts. Built from texts and numbers alone; no Spring, no database.
 */
@NullMarked
package io.kamerton.evaluation.builtin;

import org.jspecify.annotations.NullMarked;
