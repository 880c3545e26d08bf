// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.PlatformApp;
import dev.patchbay.model.Platform;
import dev.patchbay.spi.Connector;
import dev.patchbay.spi.ConnectorContext;
import dev.patchbay.spi.ConnectorDescriptor;
import dev.patchbay.spi.ConnectorProvider;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorDiscoveryTest {

    private static final Platform ACME = Platform.of("acme");

    @TempDir
    private Path directory;

    private final List<String> problems = new ArrayList<>();

    @Test
    void findsProvidersOnTheClassPath() throws IOException {
        ForeignJar jar = new ForeignJar(directory)
                .provider("Acme", "acme", "", "")
                .provider("Zeta", "zeta", "", "")
                .services("# comment", "foreign.Zeta", "foreign.Acme")
                .compile("--class-path");

        try (URLClassLoader loader = jar.loader()) {
            ConnectorDiscovery.Found found = ConnectorDiscovery.find(List.of(), loader, problems);

            assertThat(problems).isEmpty();
            assertThat(found.providers().keySet()).containsExactly(ACME, Platform.of("zeta"));
            assertThat(found.providers().get(ACME).getClass().getName()).isEqualTo("foreign.Acme");
            assertThat(found.descriptors().get(ACME).displayName()).isEqualTo("Acme");
        }
    }

    @Test
    void brokenProvidersAreNamedAndTheOthersStillFound() throws IOException {
        ForeignJar jar = new ForeignJar(directory)
                .provider("Acme", "acme", "", "")
                .provider("Throws", "a", "if (true) throw new IllegalStateException(\"no\\nluck\");", "")
                .provider("Unlinked", "b", "if (true) throw new NoSuchMethodError(\"Foo.bar()\");", "")
                .provider("Shy", "c", "", "if (true) throw new IllegalArgumentException(\"shy\");")
                .provider("Stale", "d", "", "if (true) throw new AbstractMethodError(\"gone\");")
                .provider("Silent", "e", "", "if (true) return null;")
                .source("foreign/Stranger.java", "package foreign; public class Stranger {}")
                .services(
                        "foreign.Throws",
                        "foreign.Unlinked",
                        "foreign.Missing",
                        "foreign.Shy",
                        "foreign.Stale",
                        "foreign.Silent",
                        "foreign.Stranger",
                        "foreign.Acme")
                .compile("--class-path");

        try (URLClassLoader loader = jar.loader()) {
            ConnectorDiscovery.Found found = ConnectorDiscovery.find(List.of(), loader, problems);

            assertThat(found.providers()).containsOnlyKeys(ACME);
        }
        String place = " (unknown version, from " + jar.classes().toUri().toURL() + ") ";
        assertThat(problems).hasSize(7);
        assertThat(problems.get(0))
                .isEqualTo("Connector foreign.Throws" + place
                        + "cannot be created: java.lang.IllegalStateException: no\\u000aluck");
        assertThat(problems.get(1))
                .startsWith("Connector foreign.Unlinked" + place
                        + "cannot be created: java.lang.NoSuchMethodError: Foo.bar(); it may be built for another version"
                        + " of Patchbay (the core is ");
        assertThat(problems.get(2)).contains("foreign.Missing not found");
        assertThat(problems.get(3))
                .isEqualTo("Connector foreign.Shy" + place
                        + "does not describe itself: java.lang.IllegalArgumentException: shy");
        assertThat(problems.get(4))
                .startsWith("Connector foreign.Stale" + place
                        + "does not describe itself: java.lang.AbstractMethodError: gone; it may be built for another");
        assertThat(problems.get(5)).endsWith("does not describe itself: it returned null");
        assertThat(problems.get(6)).contains("foreign.Stranger not a subtype");
    }

    @Test
    void twoClassesForOnePlatformAreNamedWithTheWaysOut() throws IOException {
        ForeignJar jar = new ForeignJar(directory)
                .provider("Acme", "acme", "", "")
                .provider("Impostor", "acme", "", "")
                .services("foreign.Acme", "foreign.Impostor")
                .compile("--class-path");

        try (URLClassLoader loader = jar.loader()) {
            ConnectorDiscovery.Found found = ConnectorDiscovery.find(List.of(), loader, problems);

            assertThat(found.providers().get(ACME).getClass().getName()).isEqualTo("foreign.Acme");
        }
        String place = "(unknown version, from " + jar.classes().toUri().toURL() + ")";
        assertThat(problems)
                .containsExactly(
                        "Two connectors for platform 'acme': foreign.Acme " + place + " and foreign.Impostor " + place
                                + "; remove one of the dependencies, or call withoutDiscovery() and register the one you want");
    }

    @Test
    void aRegisteredProviderWinsOverADiscoveredOneOfItsClass() throws Exception {
        ForeignJar jar = new ForeignJar(directory)
                .provider("Acme", "acme", "", "")
                .services("foreign.Acme")
                .compile("--class-path");

        try (URLClassLoader loader = jar.loader()) {
            ConnectorProvider own = (ConnectorProvider)
                    loader.loadClass("foreign.Acme").getConstructor().newInstance();
            ConnectorDiscovery.Found found = ConnectorDiscovery.find(List.of(own), loader, problems);

            assertThat(problems).isEmpty();
            assertThat(found.providers()).containsExactly(Map.entry(ACME, own));
        }
    }

    @Test
    void aRegisteredProviderOfAnotherClassIsADuplicate() throws IOException {
        ForeignJar jar = new ForeignJar(directory)
                .provider("Acme", "acme", "", "")
                .services("foreign.Acme")
                .compile("--class-path");

        try (URLClassLoader loader = jar.loader()) {
            ConnectorDiscovery.find(List.of(new Registered("acme")), loader, problems);
        }
        assertThat(problems)
                .singleElement()
                .satisfies(p -> assertThat(p)
                        .startsWith("Two connectors for platform 'acme': " + Registered.class.getName())
                        .contains("foreign.Acme"));
    }

    @Test
    void oneClassMayBeRegisteredForSeveralPlatformsButNotTwiceForOne() {
        Registered acme = new Registered("acme");
        ConnectorDiscovery.Found found =
                ConnectorDiscovery.find(List.of(acme, acme, new Registered("zeta")), null, problems);

        assertThat(problems).isEmpty();
        assertThat(found.providers()).hasSize(2);

        ConnectorDiscovery.find(List.of(acme, new Registered("acme")), null, problems);
        assertThat(problems).hasSize(1);
    }

    @Test
    void withoutALoaderNothingIsDiscovered() {
        assertThat(ConnectorDiscovery.find(List.of(), null, problems).providers())
                .isEmpty();
        assertThat(problems).isEmpty();
    }

    @Test
    void aClassPathThatCannotBeListedIsReportedOnce() {
        ClassLoader broken = new ClassLoader(null) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                throw new IOException("disk gone");
            }
        };

        ConnectorDiscovery.Found found = ConnectorDiscovery.find(List.of(new Registered("acme")), broken, problems);

        assertThat(found.providers()).containsOnlyKeys(ACME);
        assertThat(problems).singleElement().satisfies(p -> assertThat(p).contains("cannot be loaded"));
    }

    @Test
    void findsProvidersOnTheModulePathWithTheirVersion() throws IOException {
        assertThat(Patchbay.class.getModule().isNamed()).isTrue();
        ForeignJar jar = new ForeignJar(directory)
                .provider("Acme", "acme", "", "")
                .provider("Impostor", "acme", "", "")
                .source("module-info.java", """
                        module foreign.connectors {
                            requires dev.patchbay.core;
                            provides dev.patchbay.spi.ConnectorProvider with foreign.Acme, foreign.Impostor;
                        }
                        """)
                .compile("--module-path");
        ModuleLayer parent = Patchbay.class.getModule().getLayer();
        Configuration configuration = parent.configuration()
                .resolve(ModuleFinder.of(jar.classes()), ModuleFinder.of(), Set.of("foreign.connectors"));
        ModuleLayer layer = parent.defineModulesWithOneLoader(configuration, Patchbay.class.getClassLoader());

        ConnectorDiscovery.Found found =
                ConnectorDiscovery.find(List.of(), layer.findLoader("foreign.connectors"), problems);

        assertThat(found.providers().get(ACME).getClass().getModule().getName()).isEqualTo("foreign.connectors");
        assertThat(problems)
                .singleElement()
                .satisfies(p -> assertThat(p)
                        .contains(
                                "foreign.Acme (1.2.3, from "
                                        + jar.classes().toUri().toURL() + ")",
                                "foreign.Impostor (1.2.3"));
    }

    @Test
    void anAppWithoutAConnectorIsToldTheNearestAndTheDependency() {
        ConnectorDiscovery.Found none = ConnectorDiscovery.find(List.of(), null, problems);
        ConnectorDiscovery.Found some =
                ConnectorDiscovery.find(List.of(new Registered("acme"), new Registered("zeta")), null, problems);
        PlatformApp app =
                PlatformApp.of("acne").with("client-id", new PlatformApp.Entry("1", "key acne.client-id in p"));

        assertThat(ConnectorDiscovery.noConnector(app, some))
                .isEqualTo(
                        "No connector for platform 'acne' (set by key acne.client-id in p); nearest: acme; installed:"
                                + " acme, zeta; add the dependency dev.patchbay:patchbay-connector-acne or register a provider"
                                + " with Patchbay.Builder.connector");
        assertThat(ConnectorDiscovery.noConnector(PlatformApp.of("acne"), none))
                .startsWith("No connector for platform 'acne'; installed: none; add");
    }

    private record Registered(String id) implements ConnectorProvider {

        @Override
        public ConnectorDescriptor descriptor() {
            return new ConnectorDescriptor(
                    Platform.of(id),
                    id,
                    List.of(),
                    Map.of(),
                    Set.of(),
                    List.of(),
                    List.of(),
                    ".*",
                    "https://example.com");
        }

        @Override
        public Connector create(ConnectorContext context) {
            throw new UnsupportedOperationException();
        }
    }
}
