// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.auth.GrantJournal.Entry;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileGrantJournalTest {

    @TempDir
    Path temp;

    private static Entry entry(String tenant, String connection, String sealed) {
        return new Entry(TenantId.of(tenant), ConnectionId.of(connection), sealed);
    }

    @Test
    @DisplayName("T10: what is in the journal survives the process, one entry per connection")
    void survivesTheProcess() {
        Path directory = temp.resolve("a/b");
        GrantJournal journal = GrantJournal.inDirectory(directory);
        journal.put(entry("acme", "con_1", "first"));
        journal.put(entry("acme", "con_1", "second"));
        journal.put(entry("Zoë/..\\x", "con/../2", "third"));
        journal.put(entry("other", "con_1", "fourth"));
        journal.remove(TenantId.of("other"), ConnectionId.of("con_1"));
        journal.remove(TenantId.of("nobody"), ConnectionId.of("con_9"));

        assertThat(GrantJournal.inDirectory(directory).entries())
                .containsExactlyInAnyOrder(entry("acme", "con_1", "second"), entry("Zoë/..\\x", "con/../2", "third"));
    }

    @Test
    void onlyItsOwnerMayLook() throws IOException {
        GrantJournal journal = GrantJournal.inDirectory(temp.resolve("journal"));
        journal.put(entry("acme", "con_1", "sealed"));
        if (temp.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("journal"))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void strangeFilesArePassedOver() throws IOException {
        GrantJournal journal = GrantJournal.inDirectory(temp);
        Files.writeString(temp.resolve("cut.grant"), "YWNtZQ\n");
        Files.writeString(temp.resolve("odd.grant"), "%%%\n%%%\nx\n");
        Files.writeString(temp.resolve("draft1.tmp"), "half");
        assertThat(journal.entries()).isEmpty();
    }

    @Test
    void aDirectoryThatCannotBeMadeIsSaidAtOnce() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "");
        assertThatThrownBy(() -> GrantJournal.inDirectory(file.resolve("below")))
                .isInstanceOf(UncheckedIOException.class);
    }
}
