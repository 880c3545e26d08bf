// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.run;

import dev.patchbay.benchmarks.client.Contender;
import dev.patchbay.benchmarks.report.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What each contender brings into a service: jars, bytes and classes of its resolved class path. */
final class Footprint {

    private static final String WITH_ALL = "with all it needs";
    private static final String ALONE = "alone";

    private Footprint() {}

    static List<Cell> run() throws IOException {
        List<Cell> cells = new ArrayList<>();
        for (Contender contender : List.of(Contender.PATCHBAY, Contender.BARE, Contender.FACEBOOK, Contender.RESTFB)) {
            measure(WITH_ALL, contender.label(), ClassPaths.of(contender), cells);
        }
        for (String own : List.of(
                "patchbay-core|core",
                "patchbay-connector-meta|connector-meta",
                "patchbay-connector-google|connector-google")) {
            measure(ALONE, own.substring(0, own.indexOf('|')), named("(" + own + ")(-[0-9].*)?"), cells);
        }
        measure(ALONE, Contender.FACEBOOK.label(), named("facebook-java-business-sdk-.*"), cells);
        measure(ALONE, Contender.RESTFB.label(), named("restfb-.*"), cells);
        return cells;
    }

    private static List<String> named(String pattern) {
        return ClassPaths.all().stream()
                .filter(entry -> ClassPaths.name(entry).matches(pattern))
                .toList();
    }

    private static void measure(String of, String contender, List<String> entries, List<Cell> cells)
            throws IOException {
        long bytes = 0;
        long classes = 0;
        for (String entry : entries) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                try (Stream<Path> files = Files.walk(path)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        bytes += Files.size(file);
                        classes += file.toString().endsWith(".class") ? 1 : 0;
                    }
                }
            } else {
                bytes += Files.size(path);
                try (ZipFile zip = new ZipFile(path.toFile())) {
                    classes += zip.stream()
                            .map(ZipEntry::getName)
                            .filter(name -> name.endsWith(".class"))
                            .count();
                }
            }
        }
        cells.add(new Cell(of, contender, "jars", "", List.of((double) entries.size()), ""));
        cells.add(new Cell(of, contender, "size", "KB", List.of(bytes / 1000.0), ""));
        cells.add(new Cell(of, contender, "classes", "", List.of((double) classes), ""));
    }
}
