package io.kamerton.gateway.door;

import io.kamerton.gateway.RunningCalls;
import io.kamerton.gateway.admission.Admission;
import io.kamerton.gateway.admission.ShadowTraffic;
import io.kamerton.gateway.log.Bodies;
import io.kamerton.gateway.log.Generation;
import io.kamerton.gateway.log.GenerationLog;
import io.kamerton.gateway.protocol.Operation;
import io.kamerton.identity.Program;
import io.kamerton.shared.api.ClientConnection;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes in calls of models and keeps account of them. Each ends as exactly one generation. */
@Component
class ModelCalls {

    private static final Logger LOG = LoggerFactory.getLogger(ModelCalls.class);

    private final Admission admission;
    private final CallReader reader;
    private final CallPath path;
    private final GenerationLog log;
    private final RunningCalls running;
    private final ShadowTraffic shadows;

    ModelCalls(
            Admission admission,
            CallReader reader,
            CallPath path,
            GenerationLog log,
            RunningCalls running,
            ShadowTraffic shadows) {
        this.admission = admission;
        this.reader = reader;
        this.path = path;
        this.log = log;
        this.running = running;
        this.shadows = shadows;
    }

    void answer(
            Endpoint endpoint,
            Operation operation,
            Program program,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try {
            admitted(endpoint, operation, program, request, response);
        } catch (CallRefusedException e) {
            ErrorBodies.write(Outlet.to(response), endpoint.protocol(), e);
        } catch (ClientGoneException e) {
            LOG.debug("A client was gone before its call was read.");
        }
    }

    private void admitted(
            Endpoint endpoint,
            Operation operation,
            Program program,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        long declared = request.getContentLengthLong();
        if (declared > RequestBody.MOST) {
            throw RequestBody.tooLarge();
        }
        var held = new Held(admission);
        try {
            if (!held.more(Math.max(0, declared))) {
                throw RequestBody.tooMany();
            }
            byte[] body = RequestBody.read(request, held::more);
            Call call = reader.read(endpoint, operation, program, request::getHeader, body);
            response.setHeader("X-Kamerton-Generation", Long.toString(call.id()));
            mirror(call);
            var client = new ClientAnswer(
                    Outlet.to(request, response),
                    ClientConnection.of(request)::isOpen,
                    endpoint.protocol(),
                    call.peek().stream());
            made(call, client);
        } finally {
            held.close();
        }
    }

    /** A share of the calls of some routes goes to another deployment too, beside the way of the caller. */
    private void mirror(Call call) {
        call.target()
                .shadow()
                .ifPresent(shadow -> shadows.offer(shadow, call.body().length, () -> {
                    Call copy = call.copyFor(shadow.to(), log.nextId());
                    made(
                            copy,
                            new ClientAnswer(
                                    Outlet.NOBODY, () -> true, copy.endpoint().protocol(), copy.peek().stream()));
                }));
    }

    /** @return the call as it is logged; empty where it was refused before a model was asked */
    Optional<Generation> tried(Call call, ClientAnswer client) {
        return made(call, client);
    }

    private Optional<Generation> made(Call call, ClientAnswer client) {
        var story = new Story(call);
        running.started();
        boolean isGeneration = true;
        Optional<Generation> generation = Optional.empty();
        try {
            path.walk(call, client, story);
        } catch (CallRefusedException e) {
            isGeneration = story.isEntered();
            client.refuse(e);
        } catch (ClientGoneException e) {
            story.cancelled();
            client.left();
        } catch (RuntimeException e) {
            story.crashed();
            throw e;
        } finally {
            running.ended();
            if (isGeneration) {
                generation = Optional.of(keep(call, client, story));
            }
        }
        return generation;
    }

    private Generation keep(Call call, ClientAnswer client, Story story) {
        Generation generation = story.generation(client);
        call.program()
                .spend((long) generation.tokens().input() + generation.tokens().output());
        log.append(
                generation, new Bodies(call.body(), client.tape(), call.target().capture()));
        return generation;
    }

    /** What a call holds of the bound of the process. */
    private static final class Held {

        private final Admission admission;
        private final java.util.List<Long> pieces = new java.util.ArrayList<>(1);

        Held(Admission admission) {
            this.admission = admission;
        }

        boolean more(long bytes) {
            boolean granted = admission.tryEnterProcess(bytes);
            if (granted) {
                pieces.add(bytes);
            }
            return granted;
        }

        void close() {
            pieces.forEach(admission::leaveProcess);
        }
    }
}
