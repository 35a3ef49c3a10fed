package io.kamerton.gateway;

import java.time.Duration;

/**
 * How long a stream may be silent.
 *
 * @param firstToken until the first token of a model that is loaded
 * @param loading until the first token where the server has to load the model first
 * @param betweenTokens between two tokens
 * @param total from the call to the end
 * @param closing how long a connection may stay open after the reply is whole
 */
public record StreamLimits(
        Duration firstToken, Duration loading, Duration betweenTokens, Duration total, Duration closing) {

    public static StreamLimits of(Duration total) {
        return new StreamLimits(
                Duration.ofSeconds(30), Duration.ofSeconds(180), Duration.ofSeconds(30), total, Duration.ofSeconds(2));
    }

    Duration first(boolean loaded) {
        return loaded ? firstToken : loading;
    }
}
