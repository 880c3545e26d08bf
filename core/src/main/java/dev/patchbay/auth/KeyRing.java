// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.auth;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The keys that seal credentials: the current one seals, all of them open. Rotate by putting a new key in front and keeping
 * the old ones until everything is sealed anew. Immutable; its text form names key ids only.
 *
 * <p>Tenants may have keys of their own ({@link #withTenantKeys}): what is a tenant's is sealed with its ring where there is
 * one, and opened with its ring and then with this one, so that they can be introduced while everything runs.
 *
 * @since 0.1
 */
public final class KeyRing {

    /**
     * A 256-bit key.
     *
     * @param id names it in the header of what it sealed; not secret
     * @param key 32 bytes, as unpadded base64url
     */
    public record SealingKey(String id, Secret key) {

        private static final int BYTES = 32;

        /**
         * Checks the key's length.
         *
         * @throws IllegalArgumentException when the id is blank or the key is not 32 bytes
         */
        public SealingKey {
            Objects.requireNonNull(key, "key");
            if (Objects.requireNonNull(id, "id").isBlank()) {
                throw new IllegalArgumentException("A sealing key needs an id");
            }
            int length;
            try {
                length = Base64.getUrlDecoder().decode(key.reveal()).length;
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("Sealing key '" + id + "' is not base64url text");
            }
            if (length != BYTES) {
                throw new IllegalArgumentException(
                        "Sealing key '" + id + "' has " + length + " bytes; AES-256-GCM needs " + BYTES);
            }
        }

        /**
         * Makes a new random key.
         *
         * @param id names it
         * @return the key
         */
        public static SealingKey generate(String id) {
            byte[] bytes = new byte[BYTES];
            new SecureRandom().nextBytes(bytes);
            return new SealingKey(
                    id, Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
        }

        /**
         * The key's bytes.
         *
         * @return a new array of 32 bytes
         */
        public byte[] bytes() {
            return Base64.getUrlDecoder().decode(key.reveal());
        }

        @Override
        public String toString() {
            return "SealingKey[" + id + "]";
        }
    }

    private final List<SealingKey> keys;
    private final TenantKeys tenantKeys;

    private KeyRing(List<SealingKey> keys, TenantKeys tenantKeys) {
        this.keys = List.copyOf(keys);
        this.tenantKeys = tenantKeys;
    }

    /**
     * A ring.
     *
     * @param current seals and opens
     * @param older only open
     * @return the ring
     * @throws IllegalArgumentException when two keys have the same id
     */
    public static KeyRing of(SealingKey current, SealingKey... older) {
        List<SealingKey> all = new ArrayList<>();
        all.add(current);
        all.addAll(List.of(older));
        if (all.stream().map(SealingKey::id).distinct().count() != all.size()) {
            throw new IllegalArgumentException("Two sealing keys have the same id");
        }
        return new KeyRing(all, TenantKeys.NONE);
    }

    /**
     * A ring with one new random key. What it seals cannot be opened once the key is lost.
     *
     * @return the ring
     */
    public static KeyRing generate() {
        return of(SealingKey.generate("generated"));
    }

    /**
     * The same keys, shared by the tenants that have none of their own.
     *
     * @param keys finds a tenant's own; a ring that it gives is asked for no further ones
     * @return the new ring
     */
    public KeyRing withTenantKeys(TenantKeys keys) {
        return new KeyRing(this.keys, Objects.requireNonNull(keys, "keys"));
    }

    /**
     * Where tenants' own keys are found.
     *
     * @return {@link TenantKeys#NONE} unless given
     */
    public TenantKeys tenantKeys() {
        return tenantKeys;
    }

    /**
     * The key that seals.
     *
     * @return the first key
     */
    public SealingKey current() {
        return keys.get(0);
    }

    /**
     * Finds a key.
     *
     * @param id its id
     * @return the key, or empty
     */
    public Optional<SealingKey> find(String id) {
        return keys.stream().filter(k -> k.id().equals(id)).findFirst();
    }

    @Override
    public String toString() {
        return "KeyRing" + keys + (tenantKeys == TenantKeys.NONE ? "" : " and tenants' own");
    }
}
