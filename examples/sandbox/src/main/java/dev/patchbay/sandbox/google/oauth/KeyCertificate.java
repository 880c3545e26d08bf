// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.oauth;

import dev.patchbay.sandbox.kernel.Der;
import java.math.BigInteger;
import java.util.Base64;

/** A signing key as an X.509 certificate that it signs itself: how Google published its keys before JSON web keys. */
final class KeyCertificate {

    private static final String HOLDER = "federated-signon.system.gserviceaccount.com";
    private static final byte[] RSA_SHA256 =
            Der.sequence(Der.oid(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0B), Der.tag(0x05));
    private static final byte[] BASIC_CONSTRAINTS = Der.oid(0x55, 0x1D, 0x13);

    private KeyCertificate() {}

    static String pem(SigningKeys.Named named) {
        byte[] body = Der.certificate(
                new BigInteger(named.kid().substring(0, 15), 16).add(BigInteger.ONE),
                RSA_SHA256,
                HOLDER,
                named.key().publicKey(),
                Der.sequence(Der.sequence(
                        BASIC_CONSTRAINTS, Der.tag(0x01, new byte[] {(byte) 0xFF}), Der.tag(0x04, Der.sequence()))));
        byte[] whole = Der.sequence(body, RSA_SHA256, Der.bits(named.key().sign(body)));
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(whole)
                + "\n-----END CERTIFICATE-----\n";
    }
}
