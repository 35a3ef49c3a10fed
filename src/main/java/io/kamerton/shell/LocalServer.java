package io.kamerton.shell;

import io.kamerton.registry.KeyEntry;
import io.kamerton.registry.ProviderDraft;
import io.kamerton.registry.ProviderKind;
import io.kamerton.shared.outbound.HostPort;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A place on this machine where a model server may listen, and what would listen there. */
record LocalServer(HostPort place, ProviderKind kind) {

    private static final int PORT_OF_OLLAMA = 11_434;

    /** @param ownPort where this application itself listens: no model server does */
    static List<LocalServer> candidates(Collection<HostPort> places, int ownPort) {
        return places.stream()
                .filter(place -> place.port() != ownPort)
                .map(place -> new LocalServer(
                        place, place.port() == PORT_OF_OLLAMA ? ProviderKind.OLLAMA : ProviderKind.OPENAI_COMPATIBLE))
                .toList();
    }

    String baseUrl() {
        return "http://" + place + (kind == ProviderKind.OLLAMA ? "" : "/v1");
    }

    /** @param taken the names of servers that there are */
    ProviderDraft draft(Set<String> taken) {
        return new ProviderDraft(freeName(taken), kind, baseUrl(), KeyEntry.NONE, true);
    }

    private String freeName(Set<String> taken) {
        var first = kind == ProviderKind.OLLAMA ? "ollama" : "local-" + place.port();
        return Stream.concat(
                        Stream.of(first),
                        IntStream.iterate(2, number -> number + 1).mapToObj(number -> first + "-" + number))
                .filter(name -> !taken.contains(name))
                .findFirst()
                .orElseThrow();
    }
}
