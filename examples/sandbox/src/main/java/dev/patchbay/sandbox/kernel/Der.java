// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.kernel;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;

/** Writes ASN.1 in its distinguished encoding, as far as certificates need it. */
public final class Der {

    private static final byte[] COMMON_NAME = oid(0x55, 0x04, 0x03);
    private static final byte[] FROM = tag(0x18, text("20200101000000Z"));
    private static final byte[] UNTIL = tag(0x18, text("20991231235959Z"));

    private Der() {}

    /**
     * The part of a self-signed certificate that is signed.
     *
     * @param algorithm the algorithm of the signature, as a sequence
     * @param extensions a sequence of them
     */
    public static byte[] certificate(
            BigInteger serial, byte[] algorithm, String commonName, PublicKey key, byte[] extensions) {
        byte[] name = sequence(tag(0x31, sequence(COMMON_NAME, tag(0x0C, text(commonName)))));
        return sequence(
                tag(0xA0, tag(0x02, new byte[] {2})),
                tag(0x02, serial.toByteArray()),
                algorithm,
                name,
                sequence(FROM, UNTIL),
                name,
                key.getEncoded(),
                tag(0xA3, extensions));
    }

    public static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** An object identifier from its encoded bytes. */
    public static byte[] oid(int... bytes) {
        byte[] content = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            content[i] = (byte) bytes[i];
        }
        return tag(0x06, content);
    }

    public static byte[] bits(byte[] content) {
        return tag(0x03, new byte[] {0}, content);
    }

    public static byte[] sequence(byte[]... parts) {
        return tag(0x30, parts);
    }

    public static byte[] tag(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length > 255) {
            out.write(0x82);
            out.write(length >> 8);
        } else if (length > 127) {
            out.write(0x81);
        }
        out.write(length);
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }
}
