// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Runs the commands on its standard input, one per line, in a JVM of its own whose logging the test decides. */
final class LoggedCommands {

    private LoggedCommands() {}

    public static void main(String[] args) throws IOException {
        Map<String, String> environment = Map.of("HOME", args[0]);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            int code = Main.run(line.split(" "), System.out, System.err, InputStream.nullInputStream(), environment);
            System.out.println("exit code " + code + " of: " + line);
        }
    }
}
