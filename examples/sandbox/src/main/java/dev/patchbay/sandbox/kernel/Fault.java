// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.kernel;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** One injected fault with its limits. Thread-safe: counts are exact under concurrent calls. */
public final class Fault {

    private final String platform;
    private final String kind;
    private final Map<String, String> words;
    private final String method;
    private final Pattern path;
    private final long times;
    private final long after;
    private final double chance;
    private final long seed;
    private final AtomicLong seen = new AtomicLong();
    private final AtomicLong done = new AtomicLong();

    Fault(String platform, String kind, Map<String, String> words, String method, Pattern path, long seed) {
        this.platform = platform;
        this.kind = kind;
        this.words = Map.copyOf(words);
        this.method = method;
        this.path = path;
        this.seed = seed;
        this.times = number("times", Long.MAX_VALUE);
        this.after = number("after", 0);
        this.chance = Double.parseDouble(words.getOrDefault("chance", "1"));
    }

    public String platform() {
        return platform;
    }

    public String kind() {
        return kind;
    }

    public String word(String name, String otherwise) {
        return words.getOrDefault(name, otherwise);
    }

    public long number(String name, long otherwise) {
        String text = words.get(name);
        return text == null ? otherwise : Long.parseLong(text);
    }

    /** Whether it strikes this call; a strike is counted. */
    boolean strikes(String callMethod, String callPath) {
        if (!method.equals("*") && !method.equals(callMethod)) {
            return false;
        }
        if (!path.matcher(callPath).matches()) {
            return false;
        }
        long call = seen.incrementAndGet();
        if (call <= after || (chance < 1 && Dice.unit(Dice.roll(seed, call)) >= chance)) {
            return false;
        }
        return done.incrementAndGet() <= times;
    }
}
