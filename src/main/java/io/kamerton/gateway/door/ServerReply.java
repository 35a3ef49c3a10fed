package io.kamerton.gateway.door;

import io.kamerton.gateway.upstream.UpstreamReply;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What a model server answers, be it another process or this one. */
interface ServerReply extends AutoCloseable {

    int status();

    /** With names in small letters. */
    List<Map.Entry<String, String>> headers();

    /** At least one byte, or -1 at the end. */
    int read(byte[] into, int offset, int length) throws IOException;

    /** Whether more can be read without waiting. */
    boolean isReady() throws IOException;

    @Override
    void close();

    static ServerReply of(UpstreamReply reply) {
        return new ServerReply() {
            @Override
            public int status() {
                return reply.status();
            }

            @Override
            public List<Map.Entry<String, String>> headers() {
                return reply.headers();
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return reply.read(into, offset, length);
            }

            @Override
            public boolean isReady() throws IOException {
                return reply.isReady();
            }

            @Override
            public void close() {
                reply.close();
            }
        };
    }

    /** Of a model in this process. */
    static ServerReply of(byte[] body) {
        return new ServerReply() {
            private int position;

            @Override
            public int status() {
                return 200;
            }

            @Override
            public List<Map.Entry<String, String>> headers() {
                return List.of();
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (position == body.length) {
                    return -1;
                }
                int count = Math.min(length, body.length - position);
                System.arraycopy(body, position, into, offset, count);
                position += count;
                return count;
            }

            @Override
            public boolean isReady() {
                return position < body.length;
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }
}
