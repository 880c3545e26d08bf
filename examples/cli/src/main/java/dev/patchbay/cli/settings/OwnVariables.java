// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.settings;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The environment variables that speak to the command line itself and so are no platform's settings. */
public final class OwnVariables {

    public static final String HOME = "PATCHBAY_HOME";
    public static final String CONFIG = "PATCHBAY_CONFIG";
    public static final String TENANT = "PATCHBAY_TENANT";
    public static final String DATABASE = "PATCHBAY_DATABASE";

    private static final Set<String> LAUNCHER =
            Set.of("PATCHBAY_OPTS", "PATCHBAY_JAVA_OPTS", "PATCHBAY_CLASSPATH", "PATCHBAY_JAVA", "PATCHBAY_LOG");

    private OwnVariables() {}

    /** The environment without them. */
    static Map<String, String> without(Map<String, String> environment) {
        Map<String, String> rest = new TreeMap<>(environment);
        rest.keySet().removeAll(LAUNCHER);
        rest.remove(HOME);
        rest.remove(CONFIG);
        rest.remove(TENANT);
        rest.remove(DATABASE);
        return rest;
    }
}
