package io.kamerton.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.shared.Role;
import io.kamerton.shared.Scope;
import io.kamerton.testing.KamertonTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * docs/ACCESS.md says who may do what, as the code does: routes by scope, screens by role, service methods by both.
 * Written anew with {@code -Dreferences.write=true}.
 */
@KamertonTest
class AccessTableTest {

    private static final Path TABLE = Path.of("docs", "ACCESS.md");
    private static final String YES = "yes";
    private static final String NO = "–";

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcClient database;

    @Test
    void a10_the_table_of_routes_screens_and_service_methods_is_what_the_code_does() throws Exception {
        var written = String.join("\n\n", heading(), routes(), screens(), services()) + "\n";
        if (Boolean.getBoolean("references.write")) {
            Files.writeString(TABLE, written);
        }
        assertThat(stored()).isEqualTo(written);
    }

    @Test
    void a10_no_public_service_method_is_without_a_rule() {
        assertThat(new ServiceRules(application).methodsWithoutRule())
                .as("give them @PreAuthorize, or name them among the methods that only the application calls")
                .isEmpty();
    }

    @Test
    void a10_no_screen_is_without_a_rule() {
        assertThat(new ScreenRules(application).screensWithoutRule()).isEmpty();
    }

    private String stored() throws IOException {
        return Files.exists(TABLE) ? Files.readString(TABLE) : "";
    }

    private static String heading() {
        return """
                # Who may do what

                Generated from the running application by `AccessTableTest`, which fails where this table and the code
                differ (`./kamerton test -Dtest=AccessTableTest -Dreferences.write=true` writes it anew). Roles imply: ADMIN
                every role, EDITOR and ANALYST the role VIEWER. People need their second factor for all of it; "code" means
                one of the last five minutes.""";
    }

    /** What each route answers programs: whole chains of filters are asked with real keys, no controller is reached. */
    private String routes() throws Exception {
        var callers = new ArrayList<String>();
        callers.add("no key");
        Arrays.stream(Scope.values()).map(Scope::wireName).forEach(callers::add);
        var rules = new RouteRules(application, database);
        var lines = new ArrayList<String>();
        for (var route : rules.routes()) {
            var cells = new ArrayList<String>();
            cells.add("`" + route.method() + " " + route.pattern() + "`");
            cells.add(rules.opensWithout(route) ? YES : NO);
            for (var scope : Scope.values()) {
                cells.add(rules.opens(route, scope) ? YES : NO);
            }
            lines.add(row(cells));
        }
        return "## Routes of the API, by the scope of the key\n\n" + table("route", callers, lines);
    }

    private String screens() {
        var rules = new ScreenRules(application);
        var callers = new ArrayList<>(List.of("nobody"));
        Arrays.stream(Role.values()).map(Role::name).forEach(callers::add);
        var lines = rules.screens().stream()
                .map(screen -> {
                    var cells = new ArrayList<>(List.of("`/" + screen.path() + "`"));
                    cells.add(rules.opensToNobody(screen) ? YES : NO);
                    for (var role : Role.values()) {
                        cells.add(rules.opens(screen, role) ? YES : NO);
                    }
                    return row(cells);
                })
                .toList();
        return "## Screens, by role\n\n" + table("screen", callers, lines);
    }

    private String services() {
        var rules = new ServiceRules(application);
        var callers = new ArrayList<String>();
        Arrays.stream(Role.values()).map(Role::name).forEach(callers::add);
        callers.add("scopes");
        var lines = rules.methods().stream()
                .map(method -> {
                    var cells = new ArrayList<>(List.of("`" + method.name() + "`"));
                    for (var role : Role.values()) {
                        cells.add(rules.person(method, role));
                    }
                    cells.add(Arrays.stream(Scope.values())
                            .filter(scope -> rules.program(method, scope))
                            .map(Scope::wireName)
                            .collect(Collectors.joining(", ")));
                    return row(cells);
                })
                .toList();
        return "## Service methods, by role and scope\n\n" + table("method", callers, lines);
    }

    private static String table(String first, List<String> columns, List<String> lines) {
        return "| " + first + " | " + String.join(" | ", columns) + " |\n|---" + "|---".repeat(columns.size()) + "|\n"
                + String.join("\n", lines);
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
