// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.jmh;

import dev.patchbay.auth.Credential;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.auth.Secret;
import dev.patchbay.internal.auth.CredentialSealer;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * A token of 512 characters, sealed and opened. The bare side has the key set up, keeps its cipher and takes bytes; ours
 * writes JSON, the envelope (RFC 7516) with its base64url, and checks what the text belongs to.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class Sealing {

    private static final int TAG_BITS = 128;
    private static final int NONCE_BYTES = 12;

    private final TenantId tenant = TenantId.of("acme");
    private final ConnectionId connection = ConnectionId.of("con_1");
    private final SecureRandom random = new SecureRandom();
    private final CredentialSealer sealer = new CredentialSealer(KeyRing.generate());
    private final Credential credential = new Credential.OAuth2(
            Secret.of("t".repeat(512)), null, Instant.parse("2026-11-21T12:00:00Z"), null, Set.of("ads_read"));
    private final String sealed = sealer.seal(tenant, connection, "", credential);

    private final byte[] token = "t".repeat(512).getBytes(StandardCharsets.UTF_8);
    private final SecretKeySpec key = new SecretKeySpec(random.generateSeed(32), "AES");
    private final Cipher cipher;
    private final byte[] nonce = new byte[NONCE_BYTES];
    private final byte[] encrypted;

    public Sealing() {
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            encrypted = cipher.doFinal(token);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Benchmark
    public Credential patchbayOpens() {
        return sealer.open(tenant, connection, "", sealed);
    }

    @Benchmark
    public byte[] aesGcmOpens() throws GeneralSecurityException {
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher.doFinal(encrypted);
    }

    @Benchmark
    public String patchbaySeals() {
        return sealer.seal(tenant, connection, "", credential);
    }

    @Benchmark
    public byte[] aesGcmSeals() throws GeneralSecurityException {
        byte[] fresh = new byte[NONCE_BYTES];
        random.nextBytes(fresh);
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, fresh));
        return cipher.doFinal(token);
    }
}
