/** Chats as people read them, projected from the log of calls, and the playground where models are tried side by side. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "registry",
            "registry :: prompt",
            "registry :: route",
            "gateway",
            "gateway :: log",
            "gateway :: feedback",
            "experiment"
        })
@NullMarked
package io.kamerton.conversation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
