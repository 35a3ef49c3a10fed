/** The second factor: time-based codes, their enrolment and the recovery codes. */
@NullMarked
package io.kamerton.identity.factor;

import org.jspecify.annotations.NullMarked;
