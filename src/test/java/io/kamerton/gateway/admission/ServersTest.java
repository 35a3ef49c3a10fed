package io.kamerton.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServersTest {

    private static final long ASIDE = Servers.ASIDE.toNanos();

    private final Servers servers = new Servers();

    @Test
    void calls_that_stay_are_spread_evenly() {
        servers.use(List.of("a", "b", "c"));
        var calls = IntStream.range(0, 30)
                .mapToObj(i -> servers.enter(0).baseUrl())
                .collect(Collectors.groupingBy(url -> url, Collectors.counting()));
        assertThat(calls).containsOnlyKeys("a", "b", "c");
        assertThat(calls.values()).containsOnly(10L);
    }

    @Test
    void a_call_goes_to_the_server_with_the_fewest_in_flight() {
        servers.use(List.of("a", "b"));
        var slow = servers.enter(0);
        for (int i = 0; i < 5; i++) {
            var quick = servers.enter(0);
            assertThat(quick).isNotSameAs(slow);
            quick.leave();
        }
    }

    @Test
    void idle_servers_take_turns() {
        servers.use(List.of("a", "b"));
        var urls = IntStream.range(0, 4)
                .mapToObj(i -> {
                    var server = servers.enter(0);
                    server.leave();
                    return server.baseUrl();
                })
                .toList();
        assertThat(urls).containsExactly("b", "a", "b", "a");
    }

    @Test
    void a_failing_server_is_spared_for_five_seconds_and_comes_back() {
        servers.use(List.of("a", "b"));
        var failing = servers.enter(0);
        failing.leave();
        servers.failed(failing, 0);
        for (int i = 0; i < 10; i++) {
            assertThat(servers.enter(ASIDE - 1)).isNotSameAs(failing);
        }
        assertThat(servers.enter(ASIDE)).isSameAs(failing);
    }

    @Test
    void where_all_failed_the_first_to_come_back_is_tried() {
        servers.use(List.of("a", "b"));
        var first = servers.enter(0);
        var second = servers.enter(0);
        servers.failed(second, 0);
        servers.failed(first, 1);
        assertThat(servers.enter(2)).isSameAs(second);
    }

    @Test
    void a_server_without_a_neighbour_is_never_put_aside() {
        servers.use(List.of("a"));
        var only = servers.enter(0);
        servers.failed(only, 0);
        assertThat(only.asideFor(0)).isZero();
    }

    @Test
    void a_server_that_stays_keeps_its_calls_when_another_comes() {
        servers.use(List.of("a"));
        var busy = servers.enter(0);
        servers.use(List.of("a", "b"));
        assertThat(servers.enter(0).baseUrl()).isEqualTo("b");
        assertThat(busy.calls()).isEqualTo(1);
    }

    @Test
    void a_model_of_the_process_itself_has_one_server_without_an_address() {
        servers.use(List.of());
        assertThat(servers.enter(0).baseUrl()).isEmpty();
    }
}
