/** Frame of the application: layout, menu, log-in frame, home, error pages. Nobody depends on it. */
@ApplicationModule
@NullMarked
package io.kamerton.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
