// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.kernel;

import java.util.regex.Pattern;

/** The path that faults are matched against: without a leading version such as {@code /v26.0}. */
public final class FaultPath {

    private static final Pattern VERSION = Pattern.compile("^/v?\\d+(\\.\\d+)?(?=/|$)");

    private FaultPath() {}

    public static String of(String route) {
        if (route.length() < 3 || !(route.charAt(1) == 'v' && Character.isDigit(route.charAt(2)))) {
            return route;
        }
        String rest = VERSION.matcher(route).replaceFirst("");
        return rest.isEmpty() ? "/" : rest;
    }
}
