/** People and their accounts: inviting, changing and disabling them, links to choose a password, one's own profile. */
@NullMarked
package io.kamerton.identity.people;

import org.jspecify.annotations.NullMarked;
