// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.server;

import java.io.IOException;

/** The server as a process of its own, so that its work shows in no contender's figures. Ends when its input does. */
public final class ServerMain {

    private ServerMain() {}

    public static void main(String[] args) throws IOException {
        try (TlsServer server = new TlsServer(Long.parseLong(args[0]))) {
            System.out.println(server.url() + " " + server.trustStore());
            while (System.in.read() >= 0) {
                // Nothing is said; only the end matters.
            }
        }
    }
}
