package io.kamerton.identity.limits;

import io.kamerton.shared.RandomToken;
import io.kamerton.shared.UserId;
import java.util.HexFormat;
import java.util.Locale;

/** Whose failures are counted together. Names that nobody has are counted too, so that they behave like the others. */
public record Subject(String value) {

    /** A person, however her name was spelt. */
    public static Subject of(UserId user) {
        return new Subject("user:" + user.value());
    }

    /** A name that nobody has; kept as a hash, since people type passwords into the field of the name. */
    public static Subject ofUnknown(String name) {
        var hash = RandomToken.hashOf(name.strip().toLowerCase(Locale.ROOT));
        return new Subject("name:" + HexFormat.of().formatHex(hash));
    }
}
