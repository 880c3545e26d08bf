// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.webhook;

import java.util.Arrays;
import java.util.Objects;

/**
 * A range of IP addresses in CIDR form (RFC 4632, RFC 4291): {@code 192.0.2.0/24}, {@code 2001:db8::/32}, or one address. An
 * IPv4 address in IPv6 form ({@code ::ffff:192.0.2.1}) is the IPv4 address. Names are never looked up.
 *
 * @since 0.1
 */
public final class AddressRange {

    private final byte[] network;
    private final int bits;

    private AddressRange(byte[] network, int bits) {
        this.network = network;
        this.bits = bits;
    }

    /**
     * Reads a range.
     *
     * @param text address, or address/bits
     * @return the range
     * @throws IllegalArgumentException when it is none, or has bits behind the prefix
     */
    public static AddressRange of(String text) {
        Objects.requireNonNull(text, "text");
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        byte[] raw = IpText.bytes(address);
        if (raw == null) {
            throw new IllegalArgumentException("'" + text + "' is no IP address or CIDR range");
        }
        // Written as IPv6, a mapped range counts 96 bits more.
        int offset = raw.length == 4 && address.indexOf(':') >= 0 ? 96 : 0;
        int most = raw.length * 8 + offset;
        int bits = (slash < 0 ? most : prefix(text, text.substring(slash + 1), most)) - offset;
        if (bits < 0 || !Arrays.equals(raw, masked(raw, bits))) {
            throw new IllegalArgumentException("'" + text + "' has bits behind its prefix");
        }
        return new AddressRange(raw, bits);
    }

    private static int prefix(String text, String digits, int most) {
        if (digits.matches("[0-9]{1,3}") && Integer.parseInt(digits) <= most) {
            return Integer.parseInt(digits);
        }
        throw new IllegalArgumentException("'" + text + "' has no prefix length of 0 to " + most);
    }

    /**
     * Whether an address lies in it.
     *
     * @param address an IP address as text
     * @return false also when it is no address
     */
    public boolean contains(String address) {
        byte[] raw = IpText.bytes(address);
        return raw != null && raw.length == network.length && Arrays.equals(network, masked(raw, bits));
    }

    private static byte[] masked(byte[] raw, int bits) {
        byte[] masked = raw.clone();
        for (int i = 0; i < masked.length; i++) {
            int kept = Math.max(0, Math.min(8, bits - i * 8));
            masked[i] &= (byte) (0xff00 >>> kept);
        }
        return masked;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressRange that && bits == that.bits && Arrays.equals(network, that.network);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(network) * 31 + bits;
    }

    @Override
    public String toString() {
        return IpText.text(network) + '/' + bits;
    }
}
