/** The screen of encryption at rest. */
@NullMarked
package io.kamerton.identity.encryption.ui;

import org.jspecify.annotations.NullMarked;
