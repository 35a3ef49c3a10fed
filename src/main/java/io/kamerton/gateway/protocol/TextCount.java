package io.kamerton.gateway.protocol;

/** Counts characters by how many bytes UTF-8 gives them while a {@link JsonCursor} passes over; texts that are not meant are forgotten. */
final class TextCount {

    private int ascii;
    private int two;
    private int three;
    private int four;
    private int newTwo;
    private int newThree;
    private int newFour;
    private int notAscii;

    void startText() {
        newTwo = 0;
        newThree = 0;
        newFour = 0;
        notAscii = 0;
    }

    /** Characters of two bytes. */
    void pairs(int characters) {
        notAscii += 2 * characters;
        newTwo += characters;
    }

    void character(int bytes) {
        notAscii += bytes;
        if (bytes == 2) {
            newTwo++;
        } else if (bytes == 3) {
            newThree++;
        } else {
            newFour++;
        }
    }

    /** @param unit of UTF-16; each half of a pair counts half of it, so that the first one counts and the second does not */
    void escape(int unit, int bytes) {
        notAscii += bytes;
        if (unit < 0x80) {
            notAscii--;
        } else if (unit < 0x800) {
            newTwo++;
        } else if (unit < 0xd800 || unit > 0xdfff) {
            newThree++;
        } else if (unit < 0xdc00) {
            newFour++;
        }
    }

    void endText(int bytes) {
        ascii += bytes - notAscii;
        two += newTwo;
        three += newThree;
        four += newFour;
    }

    void plain(int characters) {
        ascii += characters;
    }

    int characters() {
        return ascii + two + three + four;
    }

    TextSize size() {
        return new TextSize(ascii, two, three, four);
    }

    /** Tokens of everything so far; see {@link TokenEstimate}. */
    int tokens() {
        return TokenEstimate.of(ascii, two, three, four);
    }
}
