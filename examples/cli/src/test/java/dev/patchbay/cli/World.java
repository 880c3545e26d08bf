// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.sandbox.Sandbox;
import dev.patchbay.testkit.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A sandbox in this process, a command line that is pointed at it, and one time for both. */
final class World implements AutoCloseable {

    final VirtualTime time = new VirtualTime();
    final Sandbox sandbox = Sandbox.builder().clock(time).build();
    final Path directory;
    final Run cli;

    World(Path directory) {
        this.directory = directory;
        this.cli = new Run(directory, new Clocks(time, time, time)).always("--settings", "sandbox.json");
        try {
            Files.writeString(directory.resolve("sandbox.json"), sandbox.settingsJson());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With an account connected. */
    World connected() {
        Run.Result result = cli.run("connect", "meta", "--sandbox");
        if (result.exitCode() != 0) {
            throw new AssertionError(result.err());
        }
        return this;
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
