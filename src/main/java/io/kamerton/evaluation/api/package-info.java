/** Quality over HTTP: assess a text, list assessments, statistics. */
@NullMarked
package io.kamerton.evaluation.api;

import org.jspecify.annotations.NullMarked;
