/** The screens of people: their administration, one's own profile, and the pages of links to choose a password. */
@NullMarked
package io.kamerton.identity.people.ui;

import org.jspecify.annotations.NullMarked;
