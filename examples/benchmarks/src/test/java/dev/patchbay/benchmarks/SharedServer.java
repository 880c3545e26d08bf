// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks;

import dev.patchbay.benchmarks.server.LocalServer;

/** One server for all tests: the JVM remembers whom it trusts from the first connection on. */
public final class SharedServer {

    public static final long ROWS = 600;

    private static final LocalServer SERVER = LocalServer.here(ROWS);

    private SharedServer() {}

    public static String url() {
        return SERVER.url();
    }

    public static LocalServer server() {
        return SERVER;
    }
}
