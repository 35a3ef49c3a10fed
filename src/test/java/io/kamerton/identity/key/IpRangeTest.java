package io.kamerton.identity.key;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpRangeTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.7, true",
        "192.0.2.0/24, 192.0.3.7, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "10.128.0.0/9, 10.200.1.1, true",
        "10.128.0.0/9, 10.100.1.1, false",
        "2001:db8::/32, 2001:db8:1::9, true",
        "2001:db8::/32, 2001:db9::9, false",
        "::1, ::1, true",
        "192.0.2.0/24, ::ffff:192.0.2.7, true",
        "fe80::/10, fe80::1%eth0, true",
        "192.0.2.0/24, unknown, false"
    })
    void a_range_holds(String range, String address, boolean held) {
        assertThat(IpRange.parse(range).orElseThrow().contains(address)).isEqualTo(held);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "127.1",
                "0x7f000001",
                "2130706433",
                "localhost",
                "192.0.2.0/33",
                "192.0.2.1/24",
                "192.0.2.0/",
                "192.0.2.0/-1",
                "192.0.2.0/024",
                "192.0.2.256",
                "1.2.3.4.5",
                "::/129",
                "2001:db8::1/32",
                "a/8",
                "/8",
                "192.0.2.0/8/8",
                "1.2.3.4\n"
            })
    void what_is_no_range_is_refused(String text) {
        assertThat(IpRange.parse(text)).isEmpty();
    }

    @Test
    void ranges_are_equal_by_what_they_hold() {
        assertThat(IpRange.parse("::1")).isEqualTo(IpRange.parse("0:0:0:0:0:0:0:1/128"));
    }
}
