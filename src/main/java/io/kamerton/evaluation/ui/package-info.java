/** The screens of evaluation: assessments with their feedback, and quality on the home screen. */
@NullMarked
package io.kamerton.evaluation.ui;

import org.jspecify.annotations.NullMarked;
