package io.kamerton.identity;

import io.kamerton.identity.key.KeyId;
import io.kamerton.identity.key.KnownKey;
import io.kamerton.shared.Priority;
import io.kamerton.shared.Scope;
import io.kamerton.shared.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Programs for tests that need no gate. */
public final class TestPrograms {

    private TestPrograms() {}

    public static Program anyProgram() {
        return new Program(
                new KnownKey(
                        new KeyId(7),
                        "test",
                        Optional.empty(),
                        new UserId(1),
                        "service:test",
                        Set.of(Scope.MODELS),
                        Set.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Priority.NORMAL,
                        Optional.empty(),
                        1,
                        false),
                tokens -> {});
    }
}
