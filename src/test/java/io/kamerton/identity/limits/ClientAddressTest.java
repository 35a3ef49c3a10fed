package io.kamerton.identity.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "::ffff:192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 2001:0db8:0001:0002::/64",
        "2001:db8:1:2::9, 2001:0db8:0001:0002::/64",
        "2001:db8:1:3::9, 2001:0db8:0001:0003::/64",
        "fe80::1%eth0, fe80:0000:0000:0000::/64",
        "unix:socket, unix:socket"
    })
    void is_counted_under(String address, String name) {
        assertThat(ClientAddress.of(address)).isEqualTo(name);
    }
}
