// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

import dev.patchbay.http.Paged;
import dev.patchbay.model.Channel;

/**
 * Reads the channels a connection may publish to. Tokens that the platform gives for single channels are kept sealed on
 * the way and never shown.
 *
 * @since 0.1
 */
public interface ChannelReader {

    /**
     * The channels the connection may see.
     *
     * @param keepRaw whether each record keeps the platform's JSON text, without tokens
     * @return the channels, each once
     */
    Paged<Channel> channels(boolean keepRaw);
}
