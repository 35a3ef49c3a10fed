package io.kamerton.shared.outbound;

import io.kamerton.shared.outbound.OutboundFailedException.Reason;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Lets so many bytes through and not one more. */
final class BoundedInput extends FilterInputStream {

    private final long limit;
    private long seen;

    BoundedInput(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        var value = in.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        var got = in.read(bytes, offset, length);
        count(Math.max(0, got));
        return got;
    }

    @Override
    public long skip(long n) throws IOException {
        var skipped = in.skip(n);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long more) throws OutboundFailedException {
        seen += more;
        if (seen > limit) {
            throw tooLarge(limit);
        }
    }

    static OutboundFailedException tooLarge(long limit) {
        return new OutboundFailedException(
                Reason.TOO_LARGE, "The server sent more than the allowed " + limit + " bytes.", null);
    }
}
