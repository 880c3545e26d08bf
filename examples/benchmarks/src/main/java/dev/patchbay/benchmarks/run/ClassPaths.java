// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.run;

import dev.patchbay.benchmarks.client.Contender;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The class path of one contender: what it would have in a service of its own. */
final class ClassPaths {

    private ClassPaths() {}

    /** Without core's simulations, which no contender brings. */
    static List<String> all() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry ->
                        !entry.endsWith("-tests.jar") && !Path.of(entry).endsWith("test-classes"))
                .toList();
    }

    /** What a contender needs to run, without these benchmarks. */
    static List<String> of(Contender contender) {
        return all().stream().filter(entry -> belongs(entry, contender)).toList();
    }

    /** The same with these benchmarks. */
    static String runnable(Contender contender, String... more) {
        return String.join(
                File.pathSeparator,
                all().stream()
                        .filter(entry -> belongs(entry, contender)
                                || name(entry).matches("(patchbay-)?benchmarks.*")
                                || Arrays.stream(more).anyMatch(name(entry)::startsWith))
                        .toList());
    }

    private static boolean belongs(String entry, Contender contender) {
        String name = name(entry);
        return contender.libraries().stream()
                .anyMatch(library -> entry.endsWith(".jar") ? name.startsWith(library) : name.equals(library));
    }

    /** A jar's file name, or the folder of the module that the classes belong to. */
    static String name(String entry) {
        Path path = Path.of(entry);
        if (entry.endsWith(".jar")) {
            return path.getFileName().toString();
        }
        Path folder = path;
        while (folder != null && !folder.endsWith("target")) {
            folder = folder.getParent();
        }
        return folder == null
                ? path.toString()
                : folder.getParent().getFileName().toString();
    }
}
