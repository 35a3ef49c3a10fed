/** The language in which the history is searched: what was typed becomes criteria and remarks, never an exception. */
@NullMarked
package io.kamerton.conversation.query;

import org.jspecify.annotations.NullMarked;
