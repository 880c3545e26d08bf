// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.kernel;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.List;

/** A key and a certificate for this machine and the platforms' names, made anew at every start and never stored. */
final class SelfSigned {

    private static final byte[] ECDSA_SHA256 = Der.oid(0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02);
    private static final byte[] ALT_NAMES = Der.oid(0x55, 0x1D, 0x11);
    private static final byte[] BASIC_CONSTRAINTS = Der.oid(0x55, 0x1D, 0x13);
    /** The platforms' own names too, for clients whose name resolution leads them here. */
    private static final List<String> NAMES = List.of(
            "localhost", "*.facebook.com", "accounts.google.com", "*.googleapis.com", "pubsubhubbub.appspot.com");

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
            byte[] der = Der.sequence(body, Der.sequence(ECDSA_SHA256), Der.bits(signature.sign()));
            certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no TLS key could be made", e);
        }
    }

    private static byte[] body(KeyPair keys) {
        List<byte[]> names = new ArrayList<>();
        NAMES.forEach(name -> names.add(Der.tag(0x82, Der.text(name))));
        names.add(Der.tag(0x87, new byte[] {127, 0, 0, 1}));
        byte[] yes = Der.tag(0x01, new byte[] {(byte) 0xFF});
        byte[] extensions = Der.sequence(
                Der.sequence(ALT_NAMES, Der.tag(0x04, Der.sequence(names.toArray(byte[][]::new)))),
                Der.sequence(BASIC_CONSTRAINTS, yes, Der.tag(0x04, Der.sequence(yes))));
        return Der.certificate(
                new BigInteger(63, new SecureRandom()).add(BigInteger.ONE),
                Der.sequence(ECDSA_SHA256),
                "Patchbay sandbox",
                keys.getPublic(),
                extensions);
    }
}
