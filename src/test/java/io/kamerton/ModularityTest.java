package io.kamerton;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** Keeps the rooms apart: who may use whom is the table of docs/ARCHITECTURE.md. */
class ModularityTest {

    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("identity", Set.of("shared", "job")),
            Map.entry("job", Set.of("shared")),
            Map.entry("registry", Set.of("shared")),
            Map.entry("gateway", Set.of("shared", "identity", "job", "registry")),
            Map.entry("knowledge", Set.of("shared", "registry", "gateway", "job")),
            Map.entry("experiment", Set.of("shared", "job", "registry", "gateway")),
            Map.entry("conversation", Set.of("shared", "job", "registry", "gateway", "experiment", "knowledge")),
            Map.entry("evaluation", Set.of("shared", "registry", "gateway", "experiment", "conversation", "job")));
    private static final Set<String> MAY_USE_ALL = Set.of("monitoring", "shell");

    private final ApplicationModules modules = ApplicationModules.of(KamertonApplication.class);

    @Test
    void no_room_reaches_where_it_may_not() {
        modules.verify();
    }

    @TestFactory
    List<DynamicTest> every_room_declares_what_the_table_allows() {
        return modules.stream()
                .filter(module -> !module.getIdentifier().toString().equals("shared"))
                .map(module -> DynamicTest.dynamicTest(
                        module.getIdentifier().toString(),
                        () -> assertDeclared(
                                module.getIdentifier().toString(),
                                module.getBasePackage().getName())))
                .toList();
    }

    private static void assertDeclared(String room, String packageName) throws ClassNotFoundException {
        var info = Class.forName(packageName + ".package-info");
        assertThat(info.isAnnotationPresent(NullMarked.class)).isTrue();
        var declared = info.getAnnotation(ApplicationModule.class);
        assertThat(declared).as("package-info of %s", room).isNotNull();
        if (MAY_USE_ALL.contains(room)) {
            return;
        }
        assertThat(MAY_USE).as("a room that the table does not know").containsKey(room);
        var rooms = Arrays.stream(declared.allowedDependencies())
                .map(dependency -> dependency.split("::")[0].strip())
                .collect(Collectors.toSet());
        assertThat(MAY_USE.get(room)).as("what %s may use", room).containsAll(rooms);
        assertThat(rooms).as("%s declares its neighbours", room).isNotEmpty();
    }

    @Test
    void nobody_depends_on_the_frame_and_the_watch() {
        for (var room : MAY_USE_ALL) {
            var users = modules.stream()
                    .filter(module ->
                            !MAY_USE_ALL.contains(module.getIdentifier().toString()))
                    .filter(module -> module.getDirectDependencies(modules)
                            .uniqueModules()
                            .anyMatch(used -> used.getIdentifier().toString().equals(room)))
                    .toList();
            assertThat(users).as("rooms that use %s", room).isEmpty();
        }
    }
}
