// SPDX-License-Identifier: Apache-2.0
package dev.patchbay;

import dev.patchbay.auth.Connection;
import dev.patchbay.http.ApiClient;
import dev.patchbay.spi.AdsReader;
import dev.patchbay.spi.ChannelMetricsReader;
import dev.patchbay.spi.ChannelReader;
import dev.patchbay.spi.HealthProbe;
import dev.patchbay.spi.MetricsReader;
import java.util.Set;

/**
 * One connection, opened: what its platform can do, typed. Cheap to make, safe for use by many threads, needs no closing.
 *
 * @since 0.1
 */
public interface PlatformSession {

    /**
     * The connection, as it was when the session was opened.
     *
     * @return the facts
     */
    Connection connection();

    /**
     * The capabilities this platform has.
     *
     * @return capability interfaces
     */
    Set<Class<?>> capabilities();

    /**
     * Opens a capability.
     *
     * @param <C> the capability
     * @param type its interface
     * @return the capability
     * @throws UnsupportedOperationException when the platform does not have it; the message names what it has
     */
    <C> C capability(Class<C> type);

    /**
     * Reads ad accounts, campaigns, ad sets and ads.
     *
     * @return the reader
     * @throws UnsupportedOperationException when the platform has no ads
     */
    default AdsReader ads() {
        return capability(AdsReader.class);
    }

    /**
     * Reads reports.
     *
     * @return the reader
     * @throws UnsupportedOperationException when the platform has no reports
     */
    default MetricsReader metrics() {
        return capability(MetricsReader.class);
    }

    /**
     * Reads channels.
     *
     * @return the reader
     * @throws UnsupportedOperationException when the platform has no channels
     */
    default ChannelReader channels() {
        return capability(ChannelReader.class);
    }

    /**
     * Reads the figures of channels and posts.
     *
     * @return the reader
     * @throws UnsupportedOperationException when the platform has no such figures
     */
    default ChannelMetricsReader channelMetrics() {
        return capability(ChannelMetricsReader.class);
    }

    /**
     * Asks the platform how the connection is.
     *
     * @return the probe
     * @throws UnsupportedOperationException when the platform cannot be asked
     */
    default HealthProbe health() {
        return capability(HealthProbe.class);
    }

    /**
     * Sends calls that are not typed yet, through the same signing, limits and retries.
     *
     * @return the connection's client
     */
    ApiClient api();
}
