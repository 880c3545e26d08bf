// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Files that only their owner may read: made so from the first byte on, and checked before they are trusted. */
public final class OwnerOnly {

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private OwnerOnly() {}

    /** Makes the directory and its missing parents; those that exist keep their permissions. */
    static void makeDirectory(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (posix(directory)) {
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(DIRECTORY));
        } else {
            Files.createDirectories(directory);
            restrict(directory);
        }
    }

    /** Makes a new, empty file of a name that is not taken yet. */
    static Path makeTemporary(Path directory, String prefix) throws IOException {
        FileAttribute<?>[] attributes = posix(directory)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FILE)}
                : new FileAttribute<?>[0];
        Path file = Files.createTempFile(directory, prefix, ".tmp", attributes);
        if (!posix(directory)) {
            restrict(file);
        }
        return file;
    }

    /**
     * Makes a new file and opens it.
     *
     * @throws java.nio.file.FileAlreadyExistsException when it is there already
     */
    public static OutputStream create(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createFile(file, attributes(directory == null ? file : directory));
        if (!posix(file)) {
            restrict(file);
        }
        return Files.newOutputStream(file);
    }

    /** Writes a file whole or not at all; one that is there is replaced. */
    public static void write(Path file, byte[] bytes) throws IOException {
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file's directory");
        Path temporary = makeTemporary(directory, ".patchbay");
        try {
            Files.write(temporary, bytes);
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Attributes for opening a file that may have to be made. */
    static FileAttribute<?>[] attributes(Path directory) {
        return posix(directory)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FILE)}
                : new FileAttribute<?>[0];
    }

    /**
     * What is wrong with a file's permissions.
     *
     * @return one sentence with the remedy, or empty when only the owner can use it or the system cannot tell
     */
    public static Optional<String> complaint(Path file) {
        try {
            if (!Files.exists(file) || !posix(file)) {
                return Optional.empty();
            }
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (permissions.stream().noneMatch(OTHERS::contains)) {
                return Optional.empty();
            }
            return Optional.of(file + " is open to others (" + PosixFilePermissions.toString(permissions)
                    + "): run chmod " + (Files.isDirectory(file) ? "700 " : "600 ") + file);
        } catch (IOException e) {
            return Optional.of("Cannot read the permissions of " + file);
        }
    }

    private static boolean posix(Path path) {
        Path existing = path.toAbsolutePath();
        while (existing != null && !Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
            existing = existing.getParent();
        }
        try {
            return existing != null && Files.getFileStore(existing).supportsFileAttributeView("posix");
        } catch (IOException e) {
            return false;
        }
    }

    /** Where there are no POSIX permissions: the closest that {@link java.io.File} can do. */
    private static void restrict(Path path) {
        java.io.File file = path.toFile();
        file.setReadable(false, false);
        file.setReadable(true, true);
        file.setWritable(false, false);
        file.setWritable(true, true);
    }
}
