// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/**
 * Somebody else's connectors, compiled for real: tests run inside our named module, whose classes a class path look-up of
 * services passes over.
 */
final class ForeignJar {

    private static final String SERVICE = "META-INF/services/dev.patchbay.spi.ConnectorProvider";

    private final Path sources;
    private final Path classes;
    private final List<String> files = new ArrayList<>();

    ForeignJar(Path directory) throws IOException {
        this.sources = Files.createDirectories(directory.resolve("sources"));
        this.classes = Files.createDirectories(directory.resolve("classes"));
    }

    /** Adds a provider of a platform; {@code constructor} and {@code before} are statements run in either place. */
    ForeignJar provider(String name, String platform, String constructor, String before) throws IOException {
        return source("foreign/" + name + ".java", """
                package foreign;
                import dev.patchbay.spi.ConnectorContext;
                import dev.patchbay.spi.Connector;
                import dev.patchbay.spi.ConnectorDescriptor;
                import dev.patchbay.spi.ConnectorProvider;
                public final class %s implements ConnectorProvider {
                    public %1$s() { %s }
                    @Override public ConnectorDescriptor descriptor() {
                        %s
                        return new ConnectorDescriptor(dev.patchbay.model.Platform.of("%s"), "%1$s",
                                java.util.List.of(), java.util.Map.of(), java.util.Set.of(), java.util.List.of(),
                                java.util.List.of(), ".*", "https://example.com");
                    }
                    @Override public Connector create(ConnectorContext context) { throw new UnsupportedOperationException(); }
                }
                """.formatted(name, constructor, before, platform));
    }

    ForeignJar source(String file, String text) throws IOException {
        Path path = sources.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        files.add(path.toString());
        return this;
    }

    ForeignJar services(String... lines) throws IOException {
        Path file = classes.resolve(SERVICE);
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(lines));
        return this;
    }

    ForeignJar compile(String pathOption) {
        List<String> arguments = new ArrayList<>(
                List.of("-d", classes.toString(), "-proc:none", "--release", "17", pathOption, ownModules()));
        if (pathOption.equals("--module-path")) {
            arguments.addAll(List.of("--module-version", "1.2.3"));
        }
        arguments.addAll(files);
        StringWriter output = new StringWriter();
        PrintWriter out = new PrintWriter(output);
        int code = ToolProvider.findFirst("javac").orElseThrow().run(out, out, arguments.toArray(String[]::new));
        assertThat(code).as(output.toString()).isZero();
        return this;
    }

    Path classes() {
        return classes;
    }

    /** A class path of its own above ours. */
    URLClassLoader loader() throws IOException {
        return new URLClassLoader(new URL[] {classes.toUri().toURL()}, Patchbay.class.getClassLoader());
    }

    /** Our module and what it needs, as the running module layer has them; the class path where there is none. */
    private static String ownModules() {
        ModuleLayer layer = Patchbay.class.getModule().getLayer();
        if (layer == null) {
            return System.getProperty("java.class.path");
        }
        return layer.configuration().modules().stream()
                .flatMap(m -> m.reference().location().stream())
                .filter(location -> "file".equals(location.getScheme()))
                .map((URI location) -> Path.of(location).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
