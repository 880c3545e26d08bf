// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Stores;
import dev.patchbay.auth.Secret;
import dev.patchbay.spi.HmacSignature;
import dev.patchbay.webhook.RejectionReason;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookSecrets;
import dev.patchbay.webhook.WebhookSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Platforms whose accounts have secrets of their own: the request names the account, the host its live secrets. */
class WebhookSecretsTest {

    private static final byte[] BODY = "{\"id\":\"1\",\"type\":\"item.changed\"}".getBytes(StandardCharsets.UTF_8);

    private static HookHost host(WebhookSecrets secrets) {
        return new HookHost(Stores.inMemory(), WebhookSettings.defaults().secrets("acme", secrets));
    }

    private static WebhookRequest of(String shop, String secret) {
        return AcmeHooks.request(
                        BODY,
                        HmacSignature.of("HmacSHA256", HmacSignature.Writing.HEX, "", List.of(Secret.of(secret)))
                                .sign(BODY))
                .header("X-Acme-Shop", shop);
    }

    @Test
    void eachAccountsOwnSecretsDecide() {
        HookHost host = host(account -> switch (account) {
            case "shop:1" -> List.of(Secret.of("one"), Secret.of("one-before"));
            case "shop:2" -> List.of(Secret.of("two"));
            default -> List.of();
        });
        assertThat(host.send(of("1", "one")).status()).isEqualTo(200);
        assertThat(host.send(of("1", "one-before")).status()).isEqualTo(200);
        assertThat(host.send(of("2", "two")).status()).isEqualTo(200);
        assertThat(host.send(of("1", "two")).rejection()).isEqualTo(RejectionReason.SIGNATURE_WRONG);
        assertThat(host.send(of("2", AcmeHooks.SECRET)).rejection()).isEqualTo(RejectionReason.SIGNATURE_WRONG);
        assertThat(host.send(of("'; DROP TABLE x", "one")).rejection()).isEqualTo(RejectionReason.NOT_CONFIGURED);
    }

    @Test
    void withoutALookupNoAccountIsBelieved() {
        assertThat(new HookHost().send(of("1", "one")).rejection()).isEqualTo(RejectionReason.NOT_CONFIGURED);
    }

    @Test
    void aLookupThatFailsLetsTheSenderTryAgain() {
        HookHost host = host(account -> {
            throw new IllegalStateException("the host's database is down");
        });
        assertThat(host.send(of("1", "one")).status()).isEqualTo(503);
        assertThat(host.warnings()).containsExactly("webhook-unavailable");
    }
}
