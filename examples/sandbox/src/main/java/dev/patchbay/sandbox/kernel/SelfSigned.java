// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.kernel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;

/** A key and a certificate for {@code localhost} and {@code 127.0.0.1}, made anew at every start and never stored. */
final class SelfSigned {

    private static final byte[] ECDSA_SHA256 = oid(0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02);
    private static final byte[] COMMON_NAME = oid(0x55, 0x04, 0x03);
    private static final byte[] ALT_NAMES = oid(0x55, 0x1D, 0x11);
    private static final byte[] BASIC_CONSTRAINTS = oid(0x55, 0x1D, 0x13);

    final KeyPair keys;
    final X509Certificate certificate;

    SelfSigned() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
            byte[] body = body(keys);
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(body);
            byte[] der = sequence(body, sequence(ECDSA_SHA256), bits(signature.sign()));
            certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no TLS key could be made", e);
        }
    }

    private static byte[] body(KeyPair keys) {
        byte[] name = sequence(tag(0x31, sequence(COMMON_NAME, tag(0x0C, text("Patchbay sandbox")))));
        byte[] names = sequence(
                tag(0x82, text("localhost")), tag(0x87, new byte[] {127, 0, 0, 1}), tag(0x82, text("*.facebook.com")));
        byte[] constraints = sequence(tag(0x01, new byte[] {(byte) 0xFF}));
        byte[] extensions = sequence(
                sequence(ALT_NAMES, tag(0x04, names)),
                sequence(BASIC_CONSTRAINTS, tag(0x01, new byte[] {(byte) 0xFF}), tag(0x04, constraints)));
        byte[] validity = sequence(tag(0x18, text("20200101000000Z")), tag(0x18, text("20991231235959Z")));
        return sequence(
                tag(0xA0, tag(0x02, new byte[] {2})),
                tag(
                        0x02,
                        new BigInteger(63, new SecureRandom())
                                .add(BigInteger.ONE)
                                .toByteArray()),
                sequence(ECDSA_SHA256),
                name,
                validity,
                name,
                keys.getPublic().getEncoded(),
                tag(0xA3, extensions));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] oid(int... bytes) {
        byte[] content = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            content[i] = (byte) bytes[i];
        }
        return tag(0x06, content);
    }

    private static byte[] bits(byte[] content) {
        return tag(0x03, new byte[] {0}, content);
    }

    private static byte[] sequence(byte[]... parts) {
        return tag(0x30, parts);
    }

    private static byte[] tag(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            for (byte[] part : parts) {
                content.write(part);
            }
            out.write(tag);
            int length = content.size();
            if (length > 255) {
                out.write(0x82);
                out.write(length >> 8);
            } else if (length > 127) {
                out.write(0x81);
            }
            out.write(length);
            out.write(content.toByteArray());
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
