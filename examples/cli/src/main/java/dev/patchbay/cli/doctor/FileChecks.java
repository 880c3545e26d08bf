// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.doctor;

import dev.patchbay.auth.KeyRing;
import dev.patchbay.cli.store.FileTrouble;
import dev.patchbay.cli.store.KeyFile;
import dev.patchbay.cli.store.OwnerOnly;
import dev.patchbay.jdbc.JdbcStoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether what must be kept secret is, and whether it can be read. */
public final class FileChecks {

    private static final String AREA = "files";

    private FileChecks() {}

    /**
     * Looks at the files.
     *
     * @param home the directory
     * @param tokens the file with the tokens
     * @param keyFile the sealing key's file
     * @param connections reads the store and counts connections
     * @param config the settings file in use
     * @param configHasSecrets whether a secret is in it
     */
    public static List<Finding> run(
            Path home,
            Path tokens,
            Path keyFile,
            Supplier<Integer> connections,
            Optional<Path> config,
            boolean configHasSecrets) {
        List<Finding> findings = new ArrayList<>();
        if (!Files.exists(home)) {
            findings.add(
                    Finding.note(AREA, home.toString(), "not there yet: made when the first account is connected"));
        } else {
            permissions(home, findings);
            permissions(tokens, findings);
            key(keyFile, Files.exists(tokens), findings);
            store(tokens, connections, findings);
        }
        config.filter(file -> configHasSecrets).ifPresent(file -> permissions(file, findings));
        return findings;
    }

    private static void permissions(Path file, List<Finding> findings) {
        if (!Files.exists(file)) {
            return;
        }
        findings.add(OwnerOnly.complaint(file)
                .map(complaint -> {
                    int remedy = complaint.lastIndexOf(": run ");
                    return Finding.warning(
                            AREA,
                            file.toString(),
                            remedy < 0 ? complaint : complaint.substring(0, remedy),
                            remedy < 0 ? null : complaint.substring(remedy + 2));
                })
                .orElse(Finding.good(AREA, file.toString(), "only its owner can use it")));
    }

    private static void key(Path keyFile, boolean tokensThere, List<Finding> findings) {
        KeyFile keys = new KeyFile(keyFile);
        if (!keys.exists()) {
            findings.add(
                    tokensThere
                            ? Finding.problem(
                                    AREA,
                                    keyFile.toString(),
                                    "the sealing key is gone: the tokens beside it cannot be opened",
                                    "restore it from a backup, or connect the accounts again")
                            : Finding.note(AREA, keyFile.toString(), "not there yet"));
            return;
        }
        try {
            KeyRing ring = keys.read().orElseThrow();
            findings.add(Finding.good(
                    AREA,
                    keyFile.toString(),
                    "only its owner can use it; key " + ring.current().id() + " seals"));
        } catch (FileTrouble e) {
            findings.add(Finding.problem(AREA, keyFile.toString(), String.valueOf(e.getMessage()), null));
        }
    }

    private static void store(Path tokens, Supplier<Integer> connections, List<Finding> findings) {
        try {
            int count = connections.get();
            findings.add(Finding.good(AREA, tokens.toString(), "readable, " + count + " connections"));
        } catch (FileTrouble | JdbcStoreException e) {
            findings.add(Finding.problem(AREA, tokens.toString(), String.valueOf(e.getMessage()), null));
        }
    }
}
