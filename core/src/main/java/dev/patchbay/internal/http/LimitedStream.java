// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.http;

import dev.patchbay.http.MalformedBodyException;
import java.io.IOException;
import java.io.InputStream;

/** Counts bytes and stops at a limit. The limit is on decompressed bytes, so that a small bomb stays small. */
final class LimitedStream extends InputStream {

    private final InputStream in;
    private final long limit;
    private long count;

    LimitedStream(InputStream in, long limit) {
        this.in = in;
        this.limit = limit;
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b >= 0) {
            add(1);
        }
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = in.read(buffer, offset, length);
        if (n > 0) {
            add(n);
        }
        return n;
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }

    private void add(int n) throws MalformedBodyException {
        count += n;
        if (count > limit) {
            throw new MalformedBodyException("The answer is larger than the limit of " + limit + " bytes");
        }
    }
}
