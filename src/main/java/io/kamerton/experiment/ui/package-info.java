/** The screens of A/B tests: their list, one test, and what runs on the home screen. */
@NullMarked
package io.kamerton.experiment.ui;

import org.jspecify.annotations.NullMarked;
