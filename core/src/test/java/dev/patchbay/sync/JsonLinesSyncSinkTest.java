// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import dev.patchbay.testkit.SyncSinkRowsContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Every contract of a sink, kept by files that are only appended to. */
class JsonLinesSyncSinkTest extends SyncSinkRowsContract {
    @TempDir
    private Path folder;

    private final List<JsonLinesSyncSink> opened = new ArrayList<>();

    @Override
    protected SyncSink emptySink() {
        JsonLinesSyncSink sink = JsonLinesSyncSink.in(folder.resolve("rows" + opened.size()));
        opened.add(sink);
        return sink;
    }

    @AfterEach
    void close() {
        opened.forEach(JsonLinesSyncSink::close);
    }
}
