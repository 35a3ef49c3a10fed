package io.kamerton.identity.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import io.kamerton.shared.Role;
import io.kamerton.shared.Scope;
import io.kamerton.testing.MovableClock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

class RequestLimitsTest {

    private static final String ADDRESS = "198.51.100.7";

    private final MovableClock clock = new MovableClock();
    private final LimitSettings settings = TestLimits.standard();
    private final Conduct conduct = new Conduct(settings, clock);
    private final RequestLimits limits = new RequestLimits(settings, conduct, new ClockMeter(clock));

    @Test
    void an_address_without_log_in_makes_60_requests_a_minute() {
        assertThat(admitted(stranger(ADDRESS), EndpointClass.OTHER, 100)).isEqualTo(60);
        assertThat(admitted(stranger("198.51.100.8"), EndpointClass.OTHER, 100)).isEqualTo(60);
        clock.advance(Duration.ofSeconds(1));
        assertThat(admitted(stranger(ADDRESS), EndpointClass.OTHER, 100)).isEqualTo(1);
        clock.advance(Duration.ofMinutes(1));
        assertThat(admitted(stranger(ADDRESS), EndpointClass.OTHER, 100)).isEqualTo(60);
    }

    @Test
    void all_addresses_of_a_64_share_one_limit() {
        assertThat(admitted(stranger("2001:db8::1"), EndpointClass.OTHER, 40)).isEqualTo(40);
        assertThat(admitted(stranger("2001:db8::2"), EndpointClass.OTHER, 40)).isEqualTo(20);
        assertThat(admitted(stranger("2001:db8:0:1::2"), EndpointClass.OTHER, 40))
                .isEqualTo(40);
    }

    @Test
    void a_key_makes_600_a_person_300_and_neither_uses_up_its_address() {
        assertThat(admitted(key(1, Optional.empty()), EndpointClass.OTHER, 700)).isEqualTo(600);
        clock.advance(Duration.ofSeconds(1));
        assertThat(admitted(person("grace", Role.VIEWER), EndpointClass.OTHER, 400))
                .isEqualTo(300);
        assertThat(admitted(stranger(ADDRESS), EndpointClass.OTHER, 100)).isEqualTo(60);
    }

    @Test
    void a_key_may_have_a_limit_of_its_own() {
        assertThat(admitted(key(1, Optional.of(7)), EndpointClass.OTHER, 100)).isEqualTo(7);
    }

    @Test
    void everybody_together_makes_1000_a_second() {
        for (var client = 0; client < 20; client++) {
            admitted(stranger("203.0.113." + client), EndpointClass.OTHER, 50);
        }
        var refused = limits.ask(stranger("203.0.113.200"), EndpointClass.OTHER).orElseThrow();
        assertThat(refused.admitted()).isFalse();
        assertThat(refused.rate().limit()).isEqualTo(Limit.GLOBAL);
    }

    @Test
    void whoever_is_refused_uses_up_nothing_of_what_is_everybodys() {
        admitted(stranger(ADDRESS), EndpointClass.OTHER, 5000);
        for (var client = 0; client < 18; client++) {
            assertThat(admitted(stranger("203.0.113." + client), EndpointClass.OTHER, 50))
                    .isEqualTo(50);
        }
    }

    @Test
    void files_and_the_traffic_of_open_pages_do_not_use_up_the_pages_of_an_address() {
        assertThat(admitted(stranger(ADDRESS), EndpointClass.FILE, 300)).isEqualTo(300);
        assertThat(admitted(stranger(ADDRESS), EndpointClass.TRAFFIC, 300)).isEqualTo(300);
        assertThat(admitted(stranger(ADDRESS), EndpointClass.OTHER, 100)).isEqualTo(60);
        clock.advance(Duration.ofMinutes(1));
        assertThat(admitted(stranger(ADDRESS), EndpointClass.TRAFFIC, 900)).isEqualTo(600);
        clock.advance(Duration.ofSeconds(1));
        assertThat(admitted(person("grace", Role.VIEWER), EndpointClass.TRAFFIC, 400))
                .isEqualTo(300);
    }

    @Test
    void uploads_and_runs_are_20_an_hour() {
        var caller = key(1, Optional.empty());
        assertThat(admitted(caller, EndpointClass.RUN, 100)).isEqualTo(20);
        var refused = limits.ask(caller, EndpointClass.RUN).orElseThrow();
        assertThat(refused.rate().limit()).isEqualTo(Limit.RUNS);
        assertThat(Verdict.seconds(refused.retryAfter())).isEqualTo(180);
        assertThat(admitted(caller, EndpointClass.OTHER, 100)).isEqualTo(100);
        clock.advance(Duration.ofMinutes(3));
        assertThat(admitted(caller, EndpointClass.RUN, 100)).isEqualTo(1);
    }

    @Test
    void tokens_beyond_the_limit_are_owed_by_the_next_calls() {
        var caller = key(1, Optional.empty());
        assertThat(admitted(caller, EndpointClass.MODEL, 1)).isEqualTo(1);
        limits.spend(caller, 150_000);
        var refused = limits.ask(caller, EndpointClass.MODEL).orElseThrow();
        assertThat(refused.rate().limit()).isEqualTo(Limit.TOKENS);
        assertThat(refused.retryAfter().toSeconds()).isEqualTo(30);
        assertThat(admitted(caller, EndpointClass.OTHER, 1)).isEqualTo(1);
        clock.advance(Duration.ofSeconds(31));
        assertThat(admitted(caller, EndpointClass.MODEL, 1)).isEqualTo(1);
    }

    @Test
    void bad_conduct_leaves_a_tenth_and_never_less_than_six_a_minute() {
        var caller = key(1, Optional.empty());
        for (var offence = 0; offence < 14; offence++) {
            conduct.note(caller.client(), Offence.UNAUTHENTICATED);
            conduct.note(stranger(ADDRESS).client(), Offence.UNAUTHENTICATED);
            conduct.note(key(2, Optional.empty()).client(), Offence.UNAUTHENTICATED);
        }
        assertThat(admitted(caller, EndpointClass.OTHER, 600)).isEqualTo(60);
        assertThat(admitted(stranger(ADDRESS), EndpointClass.OTHER, 60)).isEqualTo(6);
        assertThat(admitted(key(2, Optional.of(20)), EndpointClass.OTHER, 60))
                .as("20 a minute divided by three, since a tenth would be less than six")
                .isEqualTo(6);
        assertThat(limits.ask(caller, EndpointClass.OTHER).orElseThrow().effective())
                .isEqualTo(60);
    }

    @Test
    void health_is_never_limited_and_the_conduct_of_administrators_is_not_judged() {
        for (var call = 0; call < 2000; call++) {
            assertThat(limits.ask(stranger(ADDRESS), EndpointClass.HEALTH)).isEmpty();
        }
        var admin = person("ada", Role.ADMIN);
        conduct.note(admin.client(), Offence.GUARDED);
        assertThat(admin.exempt()).isTrue();
        assertThat(admitted(admin, EndpointClass.OTHER, 400)).isEqualTo(300);
    }

    @Test
    void switched_off_conduct_counts_for_nothing() {
        var off = new LimitSettings(1000, 60, 600, 1200, 600, 100_000, 300, 20, 20, false);
        var blind = new Conduct(off, clock);
        blind.note(Client.ofAddress(ADDRESS), Offence.GUARDED);
        assertThat(blind.of(Client.ofAddress(ADDRESS)).factor()).isEqualTo(1);
        assertThat(blind.tightened()).isEmpty();
    }

    private int admitted(Requester caller, EndpointClass endpoints, int asked) {
        var admitted = 0;
        for (var request = 0; request < asked; request++) {
            admitted += limits.ask(caller, endpoints).orElseThrow().admitted() ? 1 : 0;
        }
        return admitted;
    }

    private Requester stranger(String address) {
        var nobody = new AnonymousAuthenticationToken("k", "nobody", AuthorityUtils.createAuthorityList("ROLE_NONE"));
        return Requester.of(nobody, address, settings);
    }

    private Requester person(String name, Role role) {
        var authorities = Stream.concat(
                        Role.expand(Set.of(role)).stream().map(Role::authority), Stream.of("FACTOR_TOTP"))
                .toArray(String[]::new);
        return Requester.of(new TestingAuthenticationToken(name, "", authorities), ADDRESS, settings);
    }

    private Requester key(long id, Optional<Integer> perMinute) {
        return Requester.of(new AKey(id, perMinute), ADDRESS, settings);
    }

    private static final class AKey extends TestingAuthenticationToken implements KeyLimits {

        private final long id;
        private final transient Optional<Integer> perMinute;

        AKey(long id, Optional<Integer> perMinute) {
            super("service", "", Scope.ADMIN.authority());
            this.id = id;
            this.perMinute = perMinute;
        }

        @Override
        public long keyId() {
            return id;
        }

        @Override
        public Optional<Integer> requestsPerMinute() {
            return perMinute;
        }
    }

    private record ClockMeter(MovableClock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
