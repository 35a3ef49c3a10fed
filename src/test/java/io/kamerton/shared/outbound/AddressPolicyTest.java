package io.kamerton.shared.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.shared.outbound.AddressPolicy.Reach;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.255",
                "10.0.0.0",
                "10.255.255.255",
                "172.16.0.0",
                "172.31.255.255",
                "192.168.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "::1",
                "fc00::1",
                "fd12:3456::1",
                "fdff::ffff"
            })
    void a3_own_networks_need_permission(String address) {
        assertThat(reach(address)).isEqualTo(Reach.PRIVATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "169.254.169.254",
                "169.254.0.1",
                "100.100.100.200",
                "168.63.129.16",
                "192.0.0.192",
                "192.0.2.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "192.88.99.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1",
                "fd00:ec2::254",
                "fd20:ce::254",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:808:808::",
                "3fff::1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::808:808",
                "100::1",
                "::7f00:1",
                "::808:808",
                "5f00::1",
                "4000::1",
                "::ffff:0:127.0.0.1"
            })
    void a3_metadata_link_local_multicast_and_reserved_addresses_are_never_called(String address) {
        assertThat(reach(address)).isEqualTo(Reach.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450:4001::1",
                "2001:4860:4860::8888",
                "2001:200::1",
                "64:ff9b::808:808"
            })
    void the_internet_is_open(String address) {
        assertThat(reach(address)).isEqualTo(Reach.PUBLIC);
    }

    @Test
    void a3_an_ipv4_address_in_the_clothes_of_ipv6_is_judged_as_what_it_is() {
        assertThat(AddressPolicy.reach(mapped(127, 0, 0, 1))).isEqualTo(Reach.PRIVATE);
        assertThat(AddressPolicy.reach(mapped(169, 254, 169, 254))).isEqualTo(Reach.FORBIDDEN);
        assertThat(AddressPolicy.reach(mapped(8, 8, 8, 8))).isEqualTo(Reach.PUBLIC);
    }

    private static byte[] mapped(int... four) {
        var bytes = new byte[16];
        bytes[10] = bytes[11] = (byte) 0xff;
        for (var i = 0; i < 4; i++) {
            bytes[12 + i] = (byte) four[i];
        }
        return bytes;
    }

    private static Reach reach(String literal) {
        return AddressPolicy.reach(InetAddress.ofLiteral(literal));
    }
}
