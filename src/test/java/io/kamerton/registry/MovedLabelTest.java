package io.kamerton.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kamerton.registry.prompt.PromptDraft;
import io.kamerton.registry.prompt.PromptService;
import io.kamerton.registry.prompt.PromptVersionDraft;
import io.kamerton.registry.route.PromptChoice;
import io.kamerton.registry.route.RouteDraft;
import io.kamerton.registry.route.RouteService;
import io.kamerton.shared.Capture;
import io.kamerton.shared.Priority;
import io.kamerton.shared.Role;
import io.kamerton.shared.database.OwnConnections;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Moving a label changes what routes send, in every instance. */
@KamertonTest
@AsPerson(Role.ADMIN)
class MovedLabelTest {

    /** Less than the pause after which everything is read anew anyway. */
    private static final Duration TOLD = Duration.ofSeconds(10);

    @Autowired
    Routing routing;

    @Autowired
    RoutingRecords records;

    @Autowired
    OwnConnections connections;

    @Autowired
    PromptService prompts;

    @Autowired
    RouteService routes;

    private final String name = "r" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void a_moved_label_is_sent_at_once_here_and_as_soon_as_it_is_told_elsewhere() {
        var prompt = prompts.create(
                        new PromptDraft(name, ""), new PromptVersionDraft("One.", "", List.of("production")))
                .row()
                .id();
        routes.create(new RouteDraft(
                name,
                List.of(DeploymentId.BUILT_IN),
                List.of(),
                Map.of(),
                Optional.of(new PromptChoice(prompt, "production")),
                Priority.NORMAL,
                OptionalInt.empty(),
                Optional.empty(),
                Capture.FULL,
                true));
        var other = new StoredRouting(records);
        var news = new RoutingNews(List.of(other), connections);
        news.start();
        try {
            assertThat(sent(other)).contains(new PromptText(name, 1, "One."));
            prompts.addVersion(prompt, new PromptVersionDraft("Two.", "", List.of()), OptionalInt.of(1));
            assertThat(sent(routing)).as("nobody has moved the label").contains(new PromptText(name, 1, "One."));
            prompts.setLabel(prompt, "production", 2);
            assertThat(sent(routing)).contains(new PromptText(name, 2, "Two."));
            await().atMost(TOLD)
                    .until(() -> sent(other).filter(text -> text.version() == 2).isPresent());
            prompts.setLabel(prompt, "production", 1);
            await().atMost(TOLD)
                    .until(() -> sent(other).filter(text -> text.version() == 1).isPresent());
        } finally {
            news.stop();
        }
    }

    private Optional<PromptText> sent(Routing instance) {
        return instance.find(name).orElseThrow().prompt();
    }
}
