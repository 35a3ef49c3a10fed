/** Files for records that must wait: appended in order, checked by a sum, read again after a restart. Knows nothing of what it keeps. */
@NullMarked
package io.kamerton.gateway.log.spill;

import org.jspecify.annotations.NullMarked;
