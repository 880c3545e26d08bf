// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

import java.util.Optional;
import java.util.Set;

/**
 * One platform, for one registered app. Immutable and safe for use by many threads; all state belongs to the session or
 * the stores.
 *
 * @since 0.1
 */
public interface Connector {

    /**
     * The connector's facts as the app's settings narrow them: scopes of the products in use, limits of its access level.
     * Asked once, right after the connector was made.
     *
     * @param declared what the provider declares
     * @return the same, or a copy with other scopes or limits ({@link ConnectorDescriptor#with}); the platform, settings and
     *     versions stay as declared
     */
    default ConnectorDescriptor facts(ConnectorDescriptor declared) {
        return declared;
    }

    /**
     * How accounts are connected and tokens kept alive.
     *
     * @return the authenticator
     */
    Authenticator authenticator();

    /**
     * How calls are signed.
     *
     * @return the signer
     */
    RequestSigner requestSigner();

    /**
     * What the platform's errors mean.
     *
     * @return the classifier
     */
    ErrorClassifier errorClassifier();

    /**
     * What an answer tells about budgets, request ids and versions.
     *
     * @return the reader
     */
    QuotaSignals quotaSignals();

    /**
     * How the platform sends events.
     *
     * @return the protocol; empty when the platform sends none
     */
    default Optional<WebhookProtocol> webhooks() {
        return Optional.empty();
    }

    /**
     * The capability interfaces that {@link #capability} can give.
     *
     * @return interfaces of this package or of the connector
     */
    Set<Class<?>> capabilities();

    /**
     * Opens a capability for one connection.
     *
     * @param <C> the capability
     * @param type one of {@link #capabilities()}
     * @param session the connection's client and facts
     * @return the capability, or empty when the platform does not have it
     */
    <C> Optional<C> capability(Class<C> type, SessionContext session);
}
