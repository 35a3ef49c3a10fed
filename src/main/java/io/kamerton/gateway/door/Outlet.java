package io.kamerton.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalInt;

/** Where an answer goes. */
interface Outlet {

    /** Of copies of calls, which nobody reads. */
    Outlet NOBODY = new Outlet() {
        @Override
        public void header(String name, String value) {
            // nobody reads it
        }

        @Override
        public void head(int status, String contentType, OptionalInt length) {
            // nobody reads it
        }

        @Override
        public OutputStream body() {
            return OutputStream.nullOutputStream();
        }
    };

    static Outlet to(HttpServletRequest request, HttpServletResponse response) {
        return TrailedOutlet.isWanted(request) ? new TrailedOutlet(response) : to(response);
    }

    static Outlet to(HttpServletResponse response) {
        return new Outlet() {
            @Override
            public void header(String name, String value) {
                response.setHeader(name, value);
            }

            @Override
            public void head(int status, String contentType, OptionalInt length) {
                response.setStatus(status);
                if (!contentType.isEmpty()) {
                    response.setContentType(contentType);
                }
                length.ifPresent(response::setContentLength);
            }

            @Override
            public OutputStream body() throws IOException {
                return response.getOutputStream();
            }
        };
    }

    void header(String name, String value);

    /**
     * Before the first byte of the body.
     *
     * @param contentType empty: none
     * @param length of the body, where it is known
     */
    void head(int status, String contentType, OptionalInt length);

    OutputStream body() throws IOException;

    /** Of a stream, behind its end; without effect where the client did not ask for such. */
    default void trailer(String name, String value) {}
}
