package io.kamerton.shared.ui;

/** What a score of 0 to 10 is called: 8 and over is excellent, 6 and over good, the rest needs work. */
public enum ScoreLevel {
    EXCELLENT(Meaning.GOOD),
    GOOD(Meaning.RUNNING),
    NEEDS_WORK(Meaning.BAD);

    public static final double EXCELLENT_FROM = 8.0;
    public static final double GOOD_FROM = 6.0;

    private final Meaning meaning;

    ScoreLevel(Meaning meaning) {
        this.meaning = meaning;
    }

    public static ScoreLevel of(double score) {
        if (score >= EXCELLENT_FROM) {
            return EXCELLENT;
        }
        return score >= GOOD_FROM ? GOOD : NEEDS_WORK;
    }

    public Meaning meaning() {
        return meaning;
    }

    public String word() {
        return Texts.text("score", this);
    }
}
