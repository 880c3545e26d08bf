// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.model.Platform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectorDescriptorTest {

    private final ConnectorDescriptor facts = new ConnectorDescriptor(
                    Platform.of("acme"),
                    "Acme",
                    List.of(),
                    scopes(),
                    Set.of("who"),
                    List.of(),
                    List.of(),
                    "v[0-9]+",
                    "https://acme.example")
            .withOnRequest(Set.of(WebhookSubscriptions.class));

    private static Map<Class<?>, Set<String>> scopes() {
        Map<Class<?>, Set<String>> scopes = new LinkedHashMap<>();
        scopes.put(AdsReader.class, Set.of("ads"));
        scopes.put(ChannelReader.class, Set.of("channels"));
        scopes.put(WebhookSubscriptions.class, Set.of("manage"));
        return scopes;
    }

    @Test
    void whatIsOnRequestIsNotAskedForUnlessItIsNamed() {
        assertThat(facts.scopesFor(Set.of())).containsExactly("who", "ads", "channels");
        assertThat(facts.scopesFor(Set.of(AdsReader.class))).containsExactly("who", "ads");
    }

    @Test
    void namedAloneItComesBesidesTheUsualOnes() {
        assertThat(facts.scopesFor(Set.of(WebhookSubscriptions.class)))
                .containsExactly("who", "ads", "channels", "manage");
        assertThat(facts.scopesFor(Set.of(AdsReader.class, WebhookSubscriptions.class)))
                .containsExactly("who", "ads", "manage");
    }

    @Test
    void theRuleOutlivesOtherChanges() {
        assertThat(facts.withSync(SyncFacts.UNKNOWN).with(scopes(), List.of()).scopesFor(Set.of()))
                .doesNotContain("manage");
    }
}
