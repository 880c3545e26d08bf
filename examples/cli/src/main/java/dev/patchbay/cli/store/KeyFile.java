// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.store;

import dev.patchbay.auth.KeyRing;
import dev.patchbay.auth.KeyRing.SealingKey;
import dev.patchbay.auth.Secret;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The sealing keys in a file: one per line, id and key, the first seals. Not read while others could read it too, as ssh
 * does with its keys.
 */
public final class KeyFile {

    private static final int ID_BYTES = 4;

    private final Path file;

    public KeyFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    public boolean exists() {
        return Files.exists(file);
    }

    /** The keys; a new file with a new key when there is none yet. */
    public KeyRing readOrMake() {
        return read().orElseGet(() -> {
            make();
            return read().orElseThrow(() -> new FileTrouble(file + " vanished while it was read", null));
        });
    }

    /** The keys; empty when there is no file. */
    public Optional<KeyRing> read() {
        if (!exists()) {
            return Optional.empty();
        }
        OwnerOnly.complaint(file).ifPresent(complaint -> {
            throw new FileTrouble("The sealing key is not used: " + complaint, null);
        });
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw FileTrouble.of("read", file, e);
        }
        List<SealingKey> keys = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.strip().split("\\s+");
            if (words[0].isEmpty() || words[0].startsWith("#")) {
                continue;
            }
            keys.add(key(words));
        }
        if (keys.isEmpty()) {
            throw new FileTrouble(
                    file + " has no key in it: restore it from a backup, or remove it and connect again", null);
        }
        try {
            return Optional.of(
                    KeyRing.of(keys.get(0), keys.subList(1, keys.size()).toArray(SealingKey[]::new)));
        } catch (IllegalArgumentException e) {
            throw new FileTrouble(file + ": two keys have the same id", null);
        }
    }

    private SealingKey key(String[] words) {
        if (words.length != 2) {
            throw new FileTrouble(file + ": each line must be a key's id and the key, with a blank between", null);
        }
        try {
            return new SealingKey(words[0], Secret.of(words[1]));
        } catch (IllegalArgumentException e) {
            throw new FileTrouble(file + ": the key '" + words[0] + "' is not 32 bytes as base64url", null);
        }
    }

    /** Written aside and linked into place, so that of two processes at once both use the key of the first. */
    private void make() {
        byte[] id = new byte[ID_BYTES];
        new SecureRandom().nextBytes(id);
        SealingKey key = SealingKey.generate("cli-" + HexFormat.of().formatHex(id));
        try {
            OwnerOnly.makeDirectory(directory());
            Path next = OwnerOnly.makeTemporary(directory(), "sealing");
            try {
                Files.writeString(next, """
                        # Seals the tokens beside this file. Keep it secret, keep a copy: without it they are lost.
                        # To change keys put a new line on top and keep the old ones below.
                        """ + key.id() + " " + key.key().reveal() + "\n");
                link(next);
            } finally {
                Files.deleteIfExists(next);
            }
        } catch (FileAlreadyExistsException e) {
            // Another process made one meanwhile: that one counts.
            return;
        } catch (IOException e) {
            throw FileTrouble.of("make", file, e);
        }
    }

    private void link(Path next) throws IOException {
        try {
            Files.createLink(file, next);
        } catch (UnsupportedOperationException e) {
            Files.move(next, file);
        }
    }

    private Path directory() {
        Path parent = file.getParent();
        if (parent == null) {
            throw new FileTrouble(file + " has no directory", null);
        }
        return parent;
    }
}
