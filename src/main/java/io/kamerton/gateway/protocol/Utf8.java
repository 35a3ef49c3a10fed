package io.kamerton.gateway.protocol;

/** Checks characters of more than one byte by the table of RFC 3629: nothing overlong, no halves of pairs. */
final class Utf8 {

    private Utf8() {}

    /** Past one character. */
    static int skip(byte[] bytes, int at, int end, TextCount count) {
        int lead = bytes[at] & 0xff;
        int length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
        if (length == 0 || end - at < length || !secondFits(lead, bytes[at + 1])) {
            throw new BrokenJsonException("a character is not UTF-8", at);
        }
        for (int i = at + 2; i < at + length; i++) {
            if ((bytes[i] & 0xc0) != 0x80) {
                throw new BrokenJsonException("a character is not UTF-8", at);
            }
        }
        count.character(length);
        return at + length;
    }

    private static boolean secondFits(int lead, byte second) {
        int value = second & 0xff;
        int least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        int most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        return value >= least && value <= most;
    }
}
