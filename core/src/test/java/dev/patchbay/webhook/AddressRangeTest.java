// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

    @ParameterizedTest
    @DisplayName("W15: an address is in a range or not, however it is written")
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "0.0.0.0/0, 255.255.255.255, true",
        "0.0.0.0/0, ::1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::1, 2001:0DB8:0:0:0:0:0:1, true",
        "::/0, 2001:db8::1, true",
        "::/0, 192.0.2.1, false",
        "::ffff:192.0.2.0/120, 192.0.2.9, true",
        "192.0.2.0/24, ::ffff:192.0.2.9, true",
        "192.0.2.0/24, ::ffff:c000:209, true",
        "fe80::/10, fe80::1%eth0, true",
        "2001:db8::/32, [2001:db8::1], true",
        "192.0.2.0/24, 192.0.2, false",
        "192.0.2.0/24, 192.0.2.1.1, false",
        "192.0.2.0/24, 0300.0.2.1, false",
        "192.0.2.0/24, 192.0.2.01, false",
        "192.0.2.0/24, 0xc0.0.2.1, false",
        "192.0.2.0/24, 3221225985, false",
        "192.0.2.0/24, '192.0.2.1, 10.0.0.1', false",
        "192.0.2.0/24, host.example, false",
        "192.0.2.0/24, '', false",
        "::/0, 1:2:3, false",
        "::/0, ':::', false",
        "::/0, 'dead:beef.example', false",
    })
    void inOrOut(String range, String address, boolean in) {
        assertThat(AddressRange.of(range).contains(address)).isEqualTo(in);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/24",
                "192.0.2.0/",
                "192.0.2.0/33",
                "192.0.2.0/-1",
                "192.0.2.0/+8",
                "192.0.2.0/024x",
                "192.0.2.1/24",
                "2001:db8::1/32",
                "::/129",
                "::ffff:192.0.2.0/24",
                "host.example",
                "host.example/24",
                "192.0.2.0/24/24"
            })
    void whatIsNoRangeIsRefused(String text) {
        assertThatThrownBy(() -> AddressRange.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
