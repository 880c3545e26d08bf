// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.http;

import dev.patchbay.internal.EventSink;
import dev.patchbay.model.Platform;
import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.resilience.QuotaSignal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells of budgets that run low, once per change of level, and of warnings, once per text. */
public final class QuotaWatch {

    private static final double LOW = 0.75;
    private static final double VERY_LOW = 0.9;
    private static final int REMEMBERED = 10_000;

    private final Platform platform;
    private final EventSink events;
    private final InstantSource clock;
    private final Map<String, Integer> levels = new ConcurrentHashMap<>();
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    public QuotaWatch(Platform platform, EventSink events, InstantSource clock) {
        this.platform = platform;
        this.events = events;
        this.clock = clock;
    }

    public void see(QuotaSignal signal) {
        int level = levelOf(signal);
        if (level == 0 && levels.isEmpty()) {
            return;
        }
        String key = signal.bucket() + '\n' + signal.subject();
        if (level == 0) {
            levels.remove(key);
            return;
        }
        if (levels.size() > REMEMBERED) {
            levels.clear();
        }
        Integer before = levels.put(key, level);
        if (before == null || before < level) {
            Duration blocked = signal.blockedFor() == null ? Duration.ZERO : signal.blockedFor();
            events.publish(new PatchbayEvent.QuotaLow(
                    clock.instant(), platform, signal.bucket(), signal.usedFraction(), blocked));
        }
    }

    public void warn(String code, String text) {
        if (warned.size() < REMEMBERED && warned.add(code + '\n' + text)) {
            events.publish(new PatchbayEvent.Warning(clock.instant(), platform, code, text));
        }
    }

    private static int levelOf(QuotaSignal signal) {
        if (signal.blockedFor() != null && !signal.blockedFor().isZero()) {
            return 3;
        }
        if (signal.usedFraction() >= VERY_LOW) {
            return 2;
        }
        return signal.usedFraction() >= LOW ? 1 : 0;
    }
}
