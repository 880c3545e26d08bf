// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * All that a command sees of the machine: no command reaches for {@code System}.
 *
 * @param out for results
 * @param err for errors, prompts and progress
 * @param in standard input
 * @param environment environment variables
 * @param screen what kind of screen there is
 * @param workDir the working directory
 * @param userHome the user's home directory
 * @param clocks time
 * @param stop when a serving command shall end
 */
public record Surroundings(
        PrintStream out,
        PrintStream err,
        InputStream in,
        Map<String, String> environment,
        Screen screen,
        Path workDir,
        Path userHome,
        Clocks clocks,
        StopSignal stop) {

    @Override
    public String toString() {
        return "Surroundings[" + workDir + "]";
    }
}
