package io.kamerton.identity.limits;

/** The settings of an installation that sets none. */
final class TestLimits {

    private TestLimits() {}

    static LimitSettings standard() {
        return new LimitSettings(1000, 60, 600, 1200, 600, 100_000, 300, 20, 20, true);
    }
}
