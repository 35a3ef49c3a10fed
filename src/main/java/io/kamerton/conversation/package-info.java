/** Chats as people read them, and the playground where models are tried side by side. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "registry",
            "registry :: prompt",
            "registry :: route",
            "gateway",
            "gateway :: log",
            "experiment"
        })
@NullMarked
package io.kamerton.conversation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
