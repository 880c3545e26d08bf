// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.arch;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.patchbay.Patchbay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** This module's own main classes and sources; never the tests'. */
final class MainClasses {

    /** As the module descriptor has them. */
    static final Set<String> EXPORTED = Set.copyOf(Patchbay.class.getModule().getDescriptor().exports().stream()
            .map(java.lang.module.ModuleDescriptor.Exports::source)
            .toList());

    private static final Path SOURCES = Path.of("src", "main", "java");

    private MainClasses() {}

    static JavaClasses all() {
        try {
            Path classes = Path.of(Patchbay.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new ClassFileImporter().importPath(classes);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Path> sources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
