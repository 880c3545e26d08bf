// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** IP addresses as text, without ever asking a name server: what is no address literal is nothing. */
final class IpText {

    private static final int LONGEST = 45;

    private IpText() {}

    /** 4 or 16 bytes; null when it is no address. A mapped IPv4 address has 4. */
    static byte @Nullable [] bytes(String text) {
        String address = text.strip();
        int zone = address.indexOf('%');
        if (zone > 0) {
            address = address.substring(0, zone);
        }
        if (address.startsWith("[") && address.endsWith("]")) {
            address = address.substring(1, address.length() - 1);
        }
        if (address.isEmpty() || address.length() > LONGEST) {
            return null;
        }
        return address.indexOf(':') >= 0 ? six(address) : four(address);
    }

    static String text(byte[] raw) {
        try {
            return InetAddress.getByAddress(raw).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Addresses have 4 or 16 bytes", e);
        }
    }

    private static byte @Nullable [] four(String text) {
        byte[] raw = new byte[4];
        int part = 0;
        int value = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? '.' : text.charAt(i);
            if (c == '.') {
                if (value < 0 || part == 4) {
                    return null;
                }
                raw[part++] = (byte) value;
                value = -1;
            } else if (c >= '0' && c <= '9') {
                // A leading zero would be octal to some and decimal to others.
                if (value == 0) {
                    return null;
                }
                value = Math.max(0, value) * 10 + c - '0';
                if (value > 255) {
                    return null;
                }
            } else {
                return null;
            }
        }
        return part == 4 ? raw : null;
    }

    /** The letters are checked before, so that the JDK never takes the text for a name. */
    private static byte @Nullable [] six(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ':' && c != '.' && Character.digit(c, 16) < 0) {
                return null;
            }
        }
        try {
            return InetAddress.getByName('[' + text + ']').getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
