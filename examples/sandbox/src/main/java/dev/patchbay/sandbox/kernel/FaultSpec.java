// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.kernel;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads fault specifications. {@link #GRAMMAR} is the text for people. */
public final class FaultSpec {

    public static final String GRAMMAR = """
            PLATFORM:KIND[,WORD=VALUE]...            meta:503,path=/*/insights,times=3
            PLATFORM:KIND[,WORD=VALUE]...@[METHOD ]PATH[*TIMES]   meta:429@GET /*/insights*3
              path=GLOB     only these paths, without the version (* stands for anything); default: all that fit the kind
              method=GET    only this method
              times=N       strike N times, then never again
              after=N       let N fitting calls through first
              chance=0.25   strike with this probability (seeded)""";

    private static final Pattern AT = Pattern.compile("(?:([A-Z]+) )?(/.*?)(?:\\*(\\d+))?");

    private FaultSpec() {}

    public static Fault parse(String spec, long seed) {
        int at = spec.indexOf('@');
        String head = at < 0 ? spec : spec.substring(0, at);
        int colon = head.indexOf(':');
        if (colon < 1) {
            throw bad(spec);
        }
        String[] parts = head.substring(colon + 1).split(",");
        Map<String, String> words = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int eq = parts[i].indexOf('=');
            if (eq < 1) {
                throw bad(spec);
            }
            words.put(
                    parts[i].substring(0, eq).strip(),
                    parts[i].substring(eq + 1).strip());
        }
        if (at >= 0) {
            readPlace(spec, spec.substring(at + 1), words);
        }
        String method = words.getOrDefault("method", "*").toUpperCase(Locale.ROOT);
        Pattern path = glob(words.getOrDefault("path", "*"));
        try {
            return new Fault(head.substring(0, colon), parts[0].strip(), words, method, path, Dice.roll(seed, spec));
        } catch (NumberFormatException e) {
            throw bad(spec);
        }
    }

    private static void readPlace(String spec, String place, Map<String, String> words) {
        Matcher matcher = AT.matcher(place);
        if (!matcher.matches()) {
            throw bad(spec);
        }
        if (matcher.group(1) != null) {
            words.put("method", matcher.group(1));
        }
        words.put("path", matcher.group(2));
        if (matcher.group(3) != null) {
            words.put("times", matcher.group(3));
        }
    }

    private static Pattern glob(String glob) {
        StringBuilder regex = new StringBuilder();
        for (String part : glob.split("\\*", -1)) {
            regex.append(Pattern.quote(part)).append(".*");
        }
        regex.setLength(regex.length() - 2);
        return Pattern.compile(regex.toString());
    }

    private static IllegalArgumentException bad(String spec) {
        return new IllegalArgumentException("not a fault: \"" + spec + "\". Write it as\n" + GRAMMAR);
    }
}
