/** Models, prompts and parameters tried side by side: boards, their calls, and which answer people prefer unseen. */
@NamedInterface("playground")
@NullMarked
package io.kamerton.conversation.playground;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
