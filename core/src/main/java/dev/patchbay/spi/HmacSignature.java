// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

import dev.patchbay.auth.Secret;
import dev.patchbay.webhook.RejectionReason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks HMAC signatures over raw bytes against several live secrets, so that a secret can be changed without a gap: put the
 * new one beside the old one, change it at the platform, take the old one away. Strict in form: one header, one prefix, the
 * exact length. All secrets are tried and compared in constant time. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class HmacSignature {

    /** How a digest is written. */
    public enum Writing {
        /** Hex digits of either case. */
        HEX,
        /** Base64 of the standard alphabet with padding (RFC 4648 section 4). */
        BASE64
    }

    private final String algorithm;
    private final Writing writing;
    private final String prefix;
    private final int length;
    private final List<Key> keyed = new ArrayList<>();

    /** A secret, and a Mac that was begun with it once and is copied for each use; no provider has to be able to copy. */
    private record Key(SecretKeySpec secret, Mac begun) {}

    private HmacSignature(String algorithm, Writing writing, String prefix, List<Secret> secrets) {
        this.algorithm = algorithm;
        this.writing = writing;
        this.prefix = prefix;
        int size = 0;
        for (Secret secret : secrets) {
            SecretKeySpec key = new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), algorithm);
            Mac mac = begin(algorithm, key);
            size = mac.getMacLength();
            keyed.add(new Key(key, mac));
        }
        this.length = size;
    }

    /**
     * A scheme.
     *
     * @param algorithm {@code HmacSHA256} or {@code HmacSHA1}
     * @param writing how the digest is written
     * @param prefix what stands before it, for example {@code sha256=}; empty for nothing
     * @param secrets the live secrets, the current one first; may be empty, then nothing is genuine
     * @return the scheme
     */
    public static HmacSignature of(String algorithm, Writing writing, String prefix, List<Secret> secrets) {
        return new HmacSignature(algorithm, writing, prefix, secrets);
    }

    /**
     * Reads live secrets from settings that hold lists: several in one setting are separated by commas. Not for a setting that
     * holds one secret, which may have a comma in it.
     *
     * @param app the settings
     * @param names the secret settings; unset ones are passed over
     * @return the secrets in order
     */
    public static List<Secret> secrets(AppSettings app, String... names) {
        List<Secret> all = new ArrayList<>();
        for (String name : names) {
            app.findSecret(name).ifPresent(secret -> {
                for (String one : secret.reveal().split(",", -1)) {
                    if (!one.isBlank()) {
                        all.add(Secret.of(one.strip()));
                    }
                }
            });
        }
        return all;
    }

    /**
     * Compares a text with live secrets in constant time, for tokens that are sent as they are.
     *
     * @param claimed what was sent
     * @param secrets the live secrets
     * @return the place of the secret that it is, from 0; -1 when it is none
     */
    public static int matching(String claimed, List<Secret> secrets) {
        byte[] bytes = claimed.getBytes(StandardCharsets.UTF_8);
        int found = -1;
        for (int i = 0; i < secrets.size(); i++) {
            byte[] secret = secrets.get(i).reveal().getBytes(StandardCharsets.UTF_8);
            if (MessageDigest.isEqual(secret, bytes) && found < 0) {
                found = i;
            }
        }
        return found;
    }

    /**
     * Checks a signature.
     *
     * @param values the header's values
     * @param signed what was signed, in pieces that follow one another
     * @return genuine, or why not
     */
    public WebhookProtocol.Verdict check(List<String> values, byte[]... signed) {
        if (keyed.isEmpty()) {
            return WebhookProtocol.Verdict.refused(RejectionReason.NOT_CONFIGURED, "No secret is configured");
        }
        if (values.isEmpty()) {
            return WebhookProtocol.Verdict.refused(
                    RejectionReason.SIGNATURE_MISSING, "The signature header is missing");
        }
        if (values.size() > 1) {
            return WebhookProtocol.Verdict.refused(
                    RejectionReason.SIGNATURE_DOUBLED, "The signature header came " + values.size() + " times");
        }
        byte[] claimed = decode(values.get(0));
        if (claimed == null) {
            return WebhookProtocol.Verdict.refused(
                    RejectionReason.SIGNATURE_MALFORMED,
                    "The signature is not '" + prefix + "' and " + length + " bytes in "
                            + (writing == Writing.HEX ? "hex" : "base64"));
        }
        int secret = matching(claimed, signed);
        return secret < 0
                ? WebhookProtocol.Verdict.refused(
                        RejectionReason.SIGNATURE_WRONG, "Signed by another secret, or the body was changed")
                : new WebhookProtocol.Verdict.Genuine(
                        algorithm + " by secret " + (secret + 1) + " of " + keyed.size(), null);
    }

    /**
     * Which secret made a signature.
     *
     * @param claimed the signature's bytes
     * @param signed what was signed, in pieces
     * @return its place from 0; -1 when none did
     */
    public int matching(byte[] claimed, byte[]... signed) {
        int found = -1;
        for (int i = 0; i < keyed.size(); i++) {
            boolean same = MessageDigest.isEqual(digest(i, signed), claimed);
            if (same && found < 0) {
                found = i;
            }
        }
        return found;
    }

    /**
     * Signs with the current secret, as for a challenge.
     *
     * @param signed what to sign, in pieces
     * @return prefix and digest as written
     * @throws IllegalStateException when there is no secret
     */
    public String sign(byte[]... signed) {
        if (keyed.isEmpty()) {
            throw new IllegalStateException("No secret is configured");
        }
        byte[] digest = digest(0, signed);
        return prefix
                + (writing == Writing.HEX
                        ? java.util.HexFormat.of().formatHex(digest)
                        : Base64.getEncoder().encodeToString(digest));
    }

    /**
     * Reads a time that was signed as whole seconds since 1970.
     *
     * @param text the digits
     * @return the time; null when it is none, negative or beyond the year 9999
     */
    public static @Nullable Instant seconds(String text) {
        if (text.isEmpty() || text.length() > 12 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        long seconds = Long.parseLong(text);
        return seconds > 253_402_300_799L ? null : Instant.ofEpochSecond(seconds);
    }

    private byte[] digest(int index, byte[]... signed) {
        Mac mac = copy(keyed.get(index));
        for (byte[] piece : signed) {
            mac.update(piece);
        }
        return mac.doFinal();
    }

    private byte @Nullable [] decode(String value) {
        String text = value.strip();
        int digits = writing == Writing.HEX ? length * 2 : (length + 2) / 3 * 4;
        if (text.length() != prefix.length() + digits || !text.startsWith(prefix)) {
            return null;
        }
        try {
            byte[] bytes = writing == Writing.HEX
                    ? java.util.HexFormat.of().parseHex(text, prefix.length(), text.length())
                    : Base64.getDecoder().decode(text.substring(prefix.length()));
            return bytes.length == length ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private Mac copy(Key key) {
        try {
            return (Mac) key.begun().clone();
        } catch (CloneNotSupportedException e) {
            return begin(algorithm, key.secret());
        }
    }

    private static Mac begin(String algorithm, SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm, e);
        }
    }
}
