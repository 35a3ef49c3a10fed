package io.kamerton.gateway.door;

import io.kamerton.gateway.log.Generation;
import io.kamerton.gateway.protocol.Operation;
import io.kamerton.identity.Program;
import io.kamerton.shared.Access;
import io.kamerton.shared.CurrentUser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Makes a call for a person at a screen, by the way of all calls; no test counts it, and no shadow gets a copy. */
@Service
public class TriedCalls {

    private static final String REQUEST_TYPE = "X-Request-Type";

    private final CallReader reader;
    private final ModelCalls calls;
    private final CurrentUser person;

    TriedCalls(CallReader reader, ModelCalls calls, CurrentUser person) {
        this.reader = reader;
        this.calls = calls;
        this.person = person;
    }

    /**
     * @param body of the request; refused calls are answered in the shape of the endpoint's protocol
     * @param wanted false once nobody waits any longer: the call is given up
     * @throws IllegalArgumentException the endpoint only tells about models
     */
    @PreAuthorize(Access.MODELS)
    public TriedCall make(Endpoint endpoint, String body, Optional<String> requestType, BooleanSupplier wanted) {
        Operation operation = endpoint.operation().orElseThrow(IllegalArgumentException::new);
        var answer = new Answer();
        Optional<Generation> made = Optional.empty();
        try {
            Call call = reader.read(
                    endpoint,
                    operation,
                    Program.ofPerson(person.name()),
                    name -> name.equals(REQUEST_TYPE) ? requestType.orElse(null) : null,
                    body.getBytes(StandardCharsets.UTF_8));
            answer.header("X-Kamerton-Generation", Long.toString(call.id()));
            made = calls.tried(call, new ClientAnswer(answer, wanted, endpoint.protocol(), call.peek().stream()));
        } catch (CallRefusedException e) {
            refuse(answer, endpoint, e);
        }
        return new TriedCall(answer.status, answer.headers, answer.text(), made);
    }

    private static void refuse(Answer answer, Endpoint endpoint, CallRefusedException refused) {
        try {
            ErrorBodies.write(answer, endpoint.protocol(), refused);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps the beginning of an answer, enough to be looked at. */
    private static final class Answer implements Outlet {

        private static final int MOST_SHOWN = 64 * 1024;

        private final Map<String, String> headers = new LinkedHashMap<>();
        private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
        private int status;

        @Override
        public void header(String name, String value) {
            headers.put(name, value);
        }

        @Override
        public void head(int code, String contentType, OptionalInt length) {
            status = code;
            if (!contentType.isEmpty()) {
                headers.put("Content-Type", contentType);
            }
        }

        @Override
        public OutputStream body() {
            return new OutputStream() {
                @Override
                public void write(int one) {
                    if (shown.size() < MOST_SHOWN) {
                        shown.write(one);
                    }
                }

                @Override
                public void write(byte[] bytes, int offset, int length) {
                    shown.write(bytes, offset, Math.min(length, MOST_SHOWN - shown.size()));
                }
            };
        }

        String text() {
            return shown.toString(StandardCharsets.UTF_8);
        }
    }
}
