// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.spi.Consent;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;

/** The address of Meta's consent page, for Facebook Login and for Facebook Login for Business. */
final class ConsentPage {

    private final MetaConfig config;

    ConsentPage(MetaConfig config) {
        this.config = config;
    }

    URI address(Consent consent) {
        StringBuilder url = new StringBuilder(256)
                .append(config.dialogUrl)
                .append('/')
                .append(config.apiVersion)
                .append("/dialog/oauth?client_id=")
                .append(encode(config.clientId));
        add(url, "redirect_uri", consent.redirectUri());
        add(url, "state", consent.state());
        add(url, "response_type", "code");
        if (config.loginConfigId == null) {
            add(url, "scope", String.join(",", List.copyOf(new TreeSet<>(consent.scopes()))));
        } else {
            add(url, "config_id", config.loginConfigId);
            if (config.loginConfigSystemUser) {
                add(url, "override_default_response_type", "true");
            }
        }
        if (consent.askAgain()) {
            add(url, "auth_type", "rerequest");
        }
        return URI.create(url.toString());
    }

    private static void add(StringBuilder url, String name, String value) {
        url.append('&').append(name).append('=').append(encode(value));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
