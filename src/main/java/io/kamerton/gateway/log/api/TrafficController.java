package io.kamerton.gateway.log.api;

import io.kamerton.gateway.log.TrafficService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How many talk to models, and how much. */
@RestController
@Tag(name = "Models")
class TrafficController {

    private final TrafficService traffic;

    TrafficController(TrafficService traffic) {
        this.traffic = traffic;
    }

    /**
     * @param totalUsers whom clients ever named as their users; a client that names none counts as one
     * @param activeChats sessions with a call in the last 30 minutes
     * @param messagesToday answered chats since midnight, UTC
     * @param llmRequests calls of models, ever, however they ended
     */
    record TrafficAnswer(long totalUsers, long activeChats, long messagesToday, long llmRequests) {}

    @Operation(summary = "Figures of the traffic of all models")
    @GetMapping("/api/stats")
    TrafficAnswer stats() {
        var figures = traffic.traffic();
        return new TrafficAnswer(figures.users(), figures.activeChats(), figures.messagesToday(), figures.calls());
    }
}
