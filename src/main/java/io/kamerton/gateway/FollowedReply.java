package io.kamerton.gateway;

import io.kamerton.gateway.log.Generation;
import java.util.Optional;

/**
 * A reply that somebody heard as it came.
 *
 * @param call as the log keeps it
 * @param text all of it, or as much as came
 * @param fault why the text is only part of a reply; empty where it is whole
 */
public record FollowedReply(Generation call, String text, Optional<ModelFault> fault) {}
