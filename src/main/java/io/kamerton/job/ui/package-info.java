/** The screens of jobs. */
@NullMarked
package io.kamerton.job.ui;

import org.jspecify.annotations.NullMarked;
