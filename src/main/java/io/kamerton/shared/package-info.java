/** Words everyone speaks: typed ids, roles, errors, the shape of the API, the database and the small UI kit. */
@ApplicationModule(type = ApplicationModule.Type.OPEN)
@NullMarked
package io.kamerton.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
