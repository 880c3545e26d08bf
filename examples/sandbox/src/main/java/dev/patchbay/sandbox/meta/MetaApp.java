// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The one registered app. */
final class MetaApp {

    final String id;
    final String secret;
    final String name;
    final boolean requireProof;
    private final Set<String> redirects = ConcurrentHashMap.newKeySet();

    MetaApp(String id, String secret, String name, boolean requireProof) {
        this.id = id;
        this.secret = secret;
        this.name = name;
        this.requireProof = requireProof;
    }

    void allowRedirect(String uri) {
        redirects.add(uri);
    }

    /** Loopback addresses are always allowed, whatever their port: whoever tries the sandbox runs there. */
    boolean allows(String redirectUri) {
        if (redirects.contains(redirectUri)) {
            return true;
        }
        try {
            URI uri = URI.create(redirectUri);
            String host = uri.getHost();
            return host != null
                    && uri.getUserInfo() == null
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && (host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]"));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    String appToken() {
        return id + "|" + secret;
    }

    String proof(String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
