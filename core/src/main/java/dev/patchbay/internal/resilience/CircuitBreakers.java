// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.resilience;

import dev.patchbay.resilience.NanoTicker;
import dev.patchbay.resilience.ResilienceSettings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** One circuit per failure domain of a platform, such as a host. */
public final class CircuitBreakers {

    private final ResilienceSettings settings;
    private final NanoTicker ticker;
    private final BiConsumer<String, String> onChange;
    private final Map<String, CircuitDomain> domains = new ConcurrentHashMap<>();

    /**
     * @param onChange told the domain and {@code OPEN}, {@code HALF_OPEN} or {@code CLOSED}, in order, with no lock held
     */
    public CircuitBreakers(ResilienceSettings settings, NanoTicker ticker, BiConsumer<String, String> onChange) {
        this.settings = settings;
        this.ticker = ticker;
        this.onChange = onChange;
    }

    /**
     * The circuit as it is now. To be asked for before every try and used for that try's outcome: a result that comes back
     * after the state has changed belongs to a circuit of the past and is ignored.
     */
    public Circuit circuit(String domain) {
        CircuitDomain known = domains.get(domain);
        if (known == null) {
            known = domains.computeIfAbsent(domain, name -> new CircuitDomain(name, settings, ticker, onChange));
        }
        return known.current();
    }

    /** A circuit between two changes of state. Every pass is followed by exactly one of the three outcomes. */
    public interface Circuit {

        /** Asks to pass: 0 to go ahead, otherwise the nanoseconds after which it is worth asking again. */
        long tryPass();

        /** The platform answered, whatever it said. */
        void onSuccess();

        /** The platform or the way to it failed. */
        void onTransientFailure();

        /** Nothing can be said about the platform's health: not sent after all, interrupted. */
        void onNeutral();
    }
}
