// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.sandbox.Sandbox;
import dev.patchbay.testkit.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** A sandbox in this process, a command line that is pointed at it, and one time for both. */
final class World implements AutoCloseable {

    final VirtualTime time = new VirtualTime();
    final Sandbox sandbox;
    final Path directory;
    final Run cli;

    /** With a time of its own, which moves only when told or slept. */
    World(Path directory) {
        this.directory = directory;
        this.sandbox = Sandbox.builder().clock(time).build();
        this.cli = new Run(directory, new Clocks(time, time, time)).always("--settings", "sandbox.json");
        writeSettings();
    }

    /** With the machine's wall clock, which is the one that HTTP servers put into their answers. */
    static World today(Path directory) {
        return new World(directory, InstantSource.system());
    }

    private World(Path directory, InstantSource clock) {
        this.directory = directory;
        this.sandbox = Sandbox.builder().clock(clock).build();
        this.cli = new Run(directory, new Clocks(clock, time, time)).always("--settings", "sandbox.json");
        writeSettings();
    }

    private void writeSettings() {
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
