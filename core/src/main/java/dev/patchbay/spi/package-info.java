// SPDX-License-Identifier: Apache-2.0
/**
 * What a connector implements. Begin with {@link dev.patchbay.spi.ConnectorProvider} and
 * {@link dev.patchbay.spi.ConnectorDescriptor}; a {@link dev.patchbay.spi.Connector} then gives an
 * {@link dev.patchbay.spi.Authenticator}, an {@link dev.patchbay.spi.ErrorClassifier}, a
 * {@link dev.patchbay.spi.RequestSigner}, {@link dev.patchbay.spi.QuotaSignals}, and the capabilities its platform has.
 */
@NullMarked
package dev.patchbay.spi;

import org.jspecify.annotations.NullMarked;
