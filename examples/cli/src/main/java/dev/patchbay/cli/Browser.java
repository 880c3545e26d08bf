// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** Opens the user's browser by the system's own command. */
final class Browser {

    private Browser() {}

    static boolean open(URI uri) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        List<String> command = system.contains("mac")
                ? List.of("open", uri.toString())
                : system.contains("win")
                        ? List.of("rundll32", "url.dll,FileProtocolHandler", uri.toString())
                        : List.of("xdg-open", uri.toString());
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
