// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import java.io.Console;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What a person types or pastes into a terminal, without the terminal showing it: it may be a token or a code. */
final class HiddenLines extends InputStream {

    private final Console console;
    private byte[] line = {};
    private int next;

    HiddenLines(Console console) {
        this.console = console;
    }

    @Override
    public int read() {
        if (next == line.length && !readLine()) {
            return -1;
        }
        return line[next++] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        // At most one line at a time: whoever wants one line must not have to wait for a second.
        if (length == 0) {
            return 0;
        }
        if (next == line.length && !readLine()) {
            return -1;
        }
        int count = Math.min(length, line.length - next);
        System.arraycopy(line, next, buffer, offset, count);
        next += count;
        return count;
    }

    private boolean readLine() {
        char[] typed = console.readPassword();
        if (typed == null) {
            return false;
        }
        line = (new String(typed) + "\n").getBytes(StandardCharsets.UTF_8);
        next = 0;
        return true;
    }
}
