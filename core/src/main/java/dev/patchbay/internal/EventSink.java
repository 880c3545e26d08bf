// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal;

import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.observe.PatchbayListener;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands events to the listeners, one after the other; what a listener throws harms nobody. */
public final class EventSink {

    private static final Logger LOG = LoggerFactory.getLogger("dev.patchbay");

    private final PatchbayListener[] listeners;

    public EventSink(List<PatchbayListener> listeners) {
        this.listeners = listeners.toArray(PatchbayListener[]::new);
    }

    /** Whether anyone listens: the hot path then need not build events. */
    public boolean idle() {
        return listeners.length == 0;
    }

    public void publish(PatchbayEvent event) {
        for (PatchbayListener listener : listeners) {
            try {
                listener.on(event);
            } catch (RuntimeException e) {
                LOG.warn(
                        "Listener {} threw {} on {}",
                        listener.getClass().getName(),
                        e.getClass().getName(),
                        event.getClass().getSimpleName());
            }
        }
    }
}
