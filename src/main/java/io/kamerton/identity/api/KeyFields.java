package io.kamerton.identity.api;

import io.kamerton.identity.key.IpRange;
import io.kamerton.identity.key.KeyTerms;
import io.kamerton.shared.Priority;
import io.kamerton.shared.Scope;
import io.kamerton.shared.problem.InvalidException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From words of JSON to values of keys. */
final class KeyFields {

    private KeyFields() {}

    static Set<Scope> scopes(List<@Nullable String> names) {
        var scopes = EnumSet.noneOf(Scope.class);
        for (var name : names) {
            scopes.add(Scope.ofWireName(Objects.requireNonNullElse(name, ""))
                    .orElseThrow(() -> new InvalidException("scopes", "must be some of " + allScopes())));
        }
        return scopes;
    }

    static List<IpRange> ranges(List<@Nullable String> texts) {
        if (texts.size() > KeyTerms.MOST_ENTRIES) {
            throw new InvalidException("ip_ranges", "must be at most " + KeyTerms.MOST_ENTRIES + " ranges");
        }
        return texts.stream()
                .map(text -> IpRange.parse(Objects.requireNonNullElse(text, ""))
                        .orElseThrow(() -> new InvalidException(
                                "ip_ranges", "must be ranges such as 192.0.2.0/24 or 2001:db8::/32")))
                .toList();
    }

    static List<String> routes(List<@Nullable String> names) {
        return names.stream().map(name -> Objects.requireNonNullElse(name, "")).toList();
    }

    /** 0 stands for "no limit of its own": null means that the field is absent. */
    static Optional<Integer> limit(int value) {
        return value == 0 ? Optional.empty() : Optional.of(value);
    }

    static Priority priority(String word) {
        return Priority.ofWireName(word)
                .orElseThrow(() -> new InvalidException("priority", "must be low, normal, high or urgent"));
    }

    static List<String> names(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::wireName).toList();
    }

    private static String allScopes() {
        return Arrays.stream(Scope.values()).map(Scope::wireName).collect(Collectors.joining(", "));
    }
}
