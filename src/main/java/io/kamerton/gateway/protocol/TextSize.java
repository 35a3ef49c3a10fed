package io.kamerton.gateway.protocol;

/**
 * How many characters a text has, by the length of each in UTF-8.
 *
 * @param ascii English, digits, code
 * @param two bytes each: Cyrillic, Greek, Hebrew, Arabic, accents
 * @param three bytes each: Chinese, Japanese, Korean, Indian scripts, typographic marks
 * @param four bytes each: emoji and rare signs
 */
public record TextSize(int ascii, int two, int three, int four) {

    public static final TextSize NONE = new TextSize(0, 0, 0, 0);

    public static TextSize of(String text) {
        int[] counts = new int[5];
        text.codePoints().forEach(point -> counts[point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4]++);
        return new TextSize(counts[1], counts[2], counts[3], counts[4]);
    }

    public int characters() {
        return ascii + two + three + four;
    }
}
