/** Where people choose how they are told. */
@NullMarked
package io.kamerton.identity.notice.ui;

import org.jspecify.annotations.NullMarked;
