package io.kamerton.identity.limits;

import io.kamerton.shared.RandomToken;
import io.kamerton.shared.UserId;
import java.util.HexFormat;

/** Whose failures are counted together. Names that nobody has are counted too, so that they behave like the others. */
public record Subject(String value) {

    /** A person, however her name was spelt. */
    public static Subject of(UserId user) {
        return new Subject("user:" + user.value());
    }

    /**
     * A name that nobody has; kept as a hash, since people type passwords into the field of the name.
     *
     * @param name in the form in which accounts are looked up: whatever is made of it here besides would tell by the
     *     counting which names are somebody's
     */
    public static Subject ofUnknown(String name) {
        var hash = RandomToken.hashOf(name);
        return new Subject("name:" + HexFormat.of().formatHex(hash));
    }
}
