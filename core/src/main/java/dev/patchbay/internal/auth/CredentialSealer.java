// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.auth.KeyRing.SealingKey;
import dev.patchbay.auth.SealException;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Seals credentials as compact JWE (RFC 7516: {@code dir}, A256GCM, key id in the header). What a text belongs to stands
 * as a digest in the protected header, which GCM authenticates: a text moved to another row is refused.
 */
public final class CredentialSealer {

    /** Private header parameter (RFC 7516 section 4.3): digest of what the text belongs to. */
    private static final String BINDING = "pbb";

    private static final int MAX_LENGTH = 256 * 1024;
    private static final int MAX_KEY_ID = 64;

    private final TenantRings rings;
    private final SecureRandom random = new SecureRandom();

    public CredentialSealer(KeyRing keys) {
        this.rings = new TenantRings(keys);
    }

    /**
     * Looks a tenant's keys up and holds on to them, for what is sealed later.
     *
     * @throws KeysAwayException when the host cannot say
     */
    HeldKeys hold(TenantId tenant) {
        return new HeldKeys(rings, tenant);
    }

    /**
     * Seals a credential.
     *
     * @param slot empty for the connection's own, else the asset's key
     * @throws KeysAwayException when the tenant's keys cannot be looked up
     */
    public String seal(TenantId tenant, ConnectionId connection, String slot, Credential credential) {
        return encrypt(currentKey(tenant), binding(tenant, connection, slot), CredentialCodec.write(credential));
    }

    /** Seals a credential with keys that are at hand. */
    String seal(HeldKeys keys, ConnectionId connection, String slot, Credential credential) {
        return encrypt(keys.current(), binding(keys.tenant(), connection, slot), CredentialCodec.write(credential));
    }

    /**
     * Opens a credential.
     *
     * @throws SealException when it cannot be opened, or not for this row
     * @throws KeysAwayException when the tenant's keys cannot be looked up
     */
    public Credential open(TenantId tenant, ConnectionId connection, String slot, String sealed) {
        String json = decrypt(tenant, binding(tenant, connection, slot), connection, sealed);
        try {
            return CredentialCodec.read(json);
        } catch (IllegalArgumentException e) {
            throw new SealException(
                    SealException.Reason.UNREADABLE,
                    keyId(sealed),
                    connection,
                    "The credential of connection " + connection + " cannot be read: " + e.getMessage());
        }
    }

    /** Seals a short text that belongs to a connect flow. */
    public String sealText(TenantId tenant, String stateHash, String text) {
        return encrypt(currentKey(tenant), flowBinding(tenant, stateHash), text);
    }

    /**
     * Opens a connect flow's text.
     *
     * @throws SealException when it cannot be opened, or not for this flow
     */
    public String openText(TenantId tenant, String stateHash, String sealed) {
        return decrypt(tenant, flowBinding(tenant, stateHash), null, sealed);
    }

    /** Seals what a platform answered until the store has it. */
    String sealAnswer(HeldKeys keys, ConnectionId connection, String text) {
        return encrypt(keys.current(), answerBinding(keys.tenant(), connection), text);
    }

    /**
     * Opens such an answer.
     *
     * @throws SealException when it cannot be opened, or not for this connection
     */
    String openAnswer(TenantId tenant, ConnectionId connection, String sealed) {
        return decrypt(tenant, answerBinding(tenant, connection), connection, sealed);
    }

    /** The key that seals for all tenants without keys of their own. */
    String sharedKeyId() {
        return rings.sharedKey().id();
    }

    String currentKeyId(TenantId tenant) {
        return currentKey(tenant).id();
    }

    boolean perTenant() {
        return rings.perTenant();
    }

    private SealingKey currentKey(TenantId tenant) {
        return rings.of(tenant).current();
    }

    /** Whether another key than the tenant's current one sealed it: it should be sealed anew before that key goes. */
    public boolean outdated(TenantId tenant, String sealed) {
        TenantRings.Rings keys = rings.of(tenant);
        SealingKey current = keys.current();
        if (!current.id().equals(keyId(sealed))) {
            return true;
        }
        return keys.named(current.id()).size() > 1 && opened(parse(null, sealed), current) == null;
    }

    private static byte[] binding(TenantId tenant, ConnectionId connection, String slot) {
        return Hashes.ofParts("credential", tenant.value(), connection.value(), slot);
    }

    private static byte[] answerBinding(TenantId tenant, ConnectionId connection) {
        return Hashes.ofParts("answer", tenant.value(), connection.value());
    }

    private static byte[] flowBinding(TenantId tenant, String stateHash) {
        return Hashes.ofParts("flow", tenant.value(), stateHash);
    }

    private String encrypt(SealingKey key, byte[] binding, String text) {
        JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                .keyID(key.id())
                .customParam(BINDING, Hashes.base64Url(binding))
                .build();
        JWEObject jwe = new JWEObject(header, new Payload(text.getBytes(StandardCharsets.UTF_8)));
        try {
            DirectEncrypter encrypter = new DirectEncrypter(key.bytes());
            encrypter.getJCAContext().setSecureRandom(random);
            jwe.encrypt(encrypter);
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot seal with key '" + key.id() + "'", e);
        }
        return jwe.serialize();
    }

    private String decrypt(TenantId tenant, byte[] binding, @Nullable ConnectionId connection, String sealed) {
        JWEObject jwe = parse(connection, sealed);
        JWEHeader header = jwe.getHeader();
        String keyId = printable(header.getKeyID());
        if (!JWEAlgorithm.DIR.equals(header.getAlgorithm())
                || !EncryptionMethod.A256GCM.equals(header.getEncryptionMethod())
                || header.getCompressionAlgorithm() != null) {
            throw refuse(SealException.Reason.UNREADABLE, keyId, connection, "is not sealed with dir and A256GCM");
        }
        // Before the keys: another tenant's text shall be called that, not blamed on a key that is missing here.
        if (header.getKeyID() != null && !states(header, binding)) {
            throw refuse(
                    SealException.Reason.FOREIGN,
                    keyId,
                    connection,
                    "holds what was sealed for another row; rows were mixed up or tampered with");
        }
        List<SealingKey> keys =
                header.getKeyID() == null ? List.of() : rings.of(tenant).named(header.getKeyID());
        if (keys.isEmpty()) {
            throw refuse(
                    SealException.Reason.UNKNOWN_KEY,
                    keyId,
                    connection,
                    "is sealed with key '" + keyId + "', which is not in the key ring"
                            + (rings.perTenant() ? ", neither the tenant's nor the shared one" : "")
                            + "; put the key back");
        }
        for (SealingKey key : keys) {
            String text = opened(jwe, key);
            if (text != null) {
                return text;
            }
        }
        throw refuse(
                SealException.Reason.BROKEN,
                keyId,
                connection,
                "does not open with key '" + keyId + "': it was changed, or another key of that id sealed it");
    }

    private static boolean states(JWEHeader header, byte[] binding) {
        return header.getCustomParam(BINDING) instanceof String stated
                && MessageDigest.isEqual(
                        stated.getBytes(StandardCharsets.UTF_8),
                        Hashes.base64Url(binding).getBytes(StandardCharsets.UTF_8));
    }

    /** Null when it does not open with this key. */
    private static @Nullable String opened(JWEObject jwe, SealingKey key) {
        try {
            jwe.decrypt(new DirectDecrypter(key.bytes()));
        } catch (JOSEException | RuntimeException e) {
            return null;
        }
        return new String(jwe.getPayload().toBytes(), StandardCharsets.UTF_8);
    }

    private static JWEObject parse(@Nullable ConnectionId connection, String sealed) {
        if (sealed.length() <= MAX_LENGTH) {
            try {
                return JWEObject.parse(sealed);
            } catch (ParseException | RuntimeException e) {
                // The parser's message may quote what it read, so it is not passed on.
            }
        }
        throw refuse(SealException.Reason.UNREADABLE, null, connection, "holds no compact JWE");
    }

    private static @Nullable String keyId(String sealed) {
        try {
            return JWEHeader.parse(new com.nimbusds.jose.util.Base64URL(sealed.substring(0, sealed.indexOf('.'))))
                    .getKeyID();
        } catch (ParseException | RuntimeException e) {
            return null;
        }
    }

    private static SealException refuse(
            SealException.Reason reason, @Nullable String keyId, @Nullable ConnectionId connection, String what) {
        String subject = connection == null ? "A connect flow" : "Connection " + connection;
        return new SealException(reason, keyId, connection, subject + " " + what);
    }

    /** A key id from a row is only text until the seal is open. */
    private static @Nullable String printable(@Nullable String keyId) {
        if (keyId == null) {
            return null;
        }
        String shown = keyId.replaceAll("[^\\x20-\\x7e]", "?");
        return shown.length() <= MAX_KEY_ID ? shown : shown.substring(0, MAX_KEY_ID);
    }
}
