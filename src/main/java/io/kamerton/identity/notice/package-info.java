/** Ends of jobs by mail and by signed webhooks, for people who want them. */
@NullMarked
package io.kamerton.identity.notice;

import org.jspecify.annotations.NullMarked;
