// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal;

import dev.patchbay.model.Platform;
import dev.patchbay.spi.AppSettings;
import dev.patchbay.spi.Authenticator;
import dev.patchbay.spi.Connector;
import dev.patchbay.spi.ConnectorDescriptor;

/**
 * One configured platform, wired.
 *
 * @param descriptor the connector's facts
 * @param app the validated settings
 * @param connector the connector
 * @param authContext what the authenticator works with; its client signs nothing by itself
 */
public record PlatformRuntime(
        ConnectorDescriptor descriptor, AppSettings app, Connector connector, Authenticator.Context authContext) {

    public Platform platform() {
        return descriptor.platform();
    }
}
