package io.kamerton.gateway.door;

import io.kamerton.gateway.log.Generation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a call that a person made to try it.
 *
 * @param status of HTTP; 499 where nobody waited for it any longer
 * @param headers as a client would get them, in the order in which they were set
 * @param body its first 64 KB, as it was sent
 * @param made as it is logged; empty where it was refused before a model was asked
 */
public record TriedCall(int status, Map<String, String> headers, String body, Optional<Generation> made) {

    public TriedCall {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
}
