package io.kamerton.gateway.protocol;

/** Numbers as RFC 8259 writes them. */
final class JsonNumber {

    /** Jackson reads no longer ones either. */
    private static final int LONGEST = 1000;

    private JsonNumber() {}

    /** @return the place after a number that starts here */
    static int end(byte[] bytes, int start, int end) {
        int at = start;
        if (bytes[at] == '-') {
            at++;
        }
        at = at < end && bytes[at] == '0' ? at + 1 : digits(bytes, at, end);
        if (at < end && bytes[at] == '.') {
            at = digits(bytes, at + 1, end);
        }
        if (at < end && (bytes[at] | 0x20) == 'e') {
            at++;
            boolean isSigned = at < end && (bytes[at] == '+' || bytes[at] == '-');
            at = digits(bytes, isSigned ? at + 1 : at, end);
        }
        if (at - start > LONGEST) {
            throw new BrokenJsonException("a number is too long", start);
        }
        return at;
    }

    private static int digits(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (at == start) {
            throw new BrokenJsonException("a number is wrong", at);
        }
        return at;
    }
}
