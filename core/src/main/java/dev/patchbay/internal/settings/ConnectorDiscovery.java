// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.settings;

import dev.patchbay.PlatformApp;
import dev.patchbay.model.Platform;
import dev.patchbay.spi.ConnectorDescriptor;
import dev.patchbay.spi.ConnectorProvider;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.Spliterator;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gathers connectors: those the host registered, and those found as services. A broken one never hides the others. */
public final class ConnectorDiscovery {

    private static final Logger LOG = LoggerFactory.getLogger("dev.patchbay");
    private static final int LONGEST_CAUSE = 300;

    private final List<String> problems;
    private final Map<Platform, ConnectorProvider> providers = new TreeMap<>();
    private final Map<Platform, ConnectorDescriptor> descriptors = new TreeMap<>();
    private final Set<String> registeredClasses = new HashSet<>();

    private ConnectorDiscovery(List<String> problems) {
        this.problems = problems;
    }

    /**
     * What was found, by platform, in the order of ids.
     *
     * @param providers the providers
     * @param descriptors what each of them declares, asked once
     */
    public record Found(Map<Platform, ConnectorProvider> providers, Map<Platform, ConnectorDescriptor> descriptors) {

        public Found {
            providers = Collections.unmodifiableMap(new TreeMap<>(providers));
            descriptors = Collections.unmodifiableMap(new TreeMap<>(descriptors));
        }
    }

    /**
     * Finds connectors.
     *
     * @param registered what the host brought; wins over a discovered provider of the same class
     * @param loader where to discover; null not to
     * @param problems takes one sentence per provider that is broken or there twice
     * @return all that work
     */
    public static Found find(List<ConnectorProvider> registered, @Nullable ClassLoader loader, List<String> problems) {
        ConnectorDiscovery discovery = new ConnectorDiscovery(problems);
        for (ConnectorProvider provider : registered) {
            discovery.registeredClasses.add(provider.getClass().getName());
            discovery.take(provider, true);
        }
        if (loader != null) {
            discovery.discover(loader);
        }
        Found found = new Found(discovery.providers, discovery.descriptors);
        log(found);
        return found;
    }

    /**
     * Says that an app has no connector.
     *
     * @param app the app
     * @param found the connectors there are
     * @return one sentence
     */
    public static String noConnector(PlatformApp app, Found found) {
        String id = app.platform().id();
        List<String> installed =
                found.descriptors().keySet().stream().map(Platform::id).toList();
        String place = app.entries().values().stream()
                .findFirst()
                .map(e -> " (set by " + e.place() + ")")
                .orElse("");
        String nearest = SettingText.nearest(id, installed)
                .map(n -> "nearest: " + n + "; ")
                .orElse("");
        return "No connector for platform '" + id + "'" + place + "; " + nearest + "installed: "
                + (installed.isEmpty() ? "none" : String.join(", ", installed))
                + "; add the dependency dev.patchbay:patchbay-connector-" + id
                + " or register a provider with Patchbay.Builder.connector";
    }

    private void discover(ClassLoader loader) {
        Spliterator<ServiceLoader.Provider<ConnectorProvider>> services =
                ServiceLoader.load(ConnectorProvider.class, loader).stream().spliterator();
        String lastFault = "";
        while (true) {
            try {
                if (!services.tryAdvance(this::open)) {
                    return;
                }
            } catch (ServiceConfigurationError e) {
                // The loader goes on behind a broken entry, but reports a class path it cannot list for ever.
                String fault = "A connector is declared as a service but cannot be loaded: " + cause(e);
                if (fault.equals(lastFault)) {
                    return;
                }
                problems.add(fault);
                lastFault = fault;
            }
        }
    }

    private void open(ServiceLoader.Provider<ConnectorProvider> service) {
        Class<? extends ConnectorProvider> type = service.type();
        if (registeredClasses.contains(type.getName())) {
            return;
        }
        ConnectorProvider provider;
        try {
            provider = service.get();
        } catch (ServiceConfigurationError e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            problems.add(
                    "Connector " + ProviderOrigin.of(type) + " cannot be created: " + cause(reason) + remedy(reason));
            return;
        }
        if (!registeredClasses.contains(provider.getClass().getName())) {
            take(provider, false);
        }
    }

    private void take(ConnectorProvider provider, boolean registered) {
        ConnectorDescriptor descriptor = descriptor(provider);
        if (descriptor == null) {
            return;
        }
        Platform platform = descriptor.platform();
        ConnectorProvider other = providers.putIfAbsent(platform, provider);
        if (other == null) {
            descriptors.put(platform, descriptor);
            LOG.atDebug()
                    .addKeyValue("platform", platform)
                    .addKeyValue("provider", ProviderOrigin.of(provider.getClass()))
                    .addKeyValue("registered", registered)
                    .log("Connector found");
        } else if (other != provider) {
            problems.add(
                    "Two connectors for platform '" + platform + "': " + ProviderOrigin.of(other.getClass()) + " and "
                            + ProviderOrigin.of(provider.getClass())
                            + "; remove one of the dependencies, or call withoutDiscovery() and register the one you want");
        }
    }

    private @Nullable ConnectorDescriptor descriptor(ConnectorProvider provider) {
        String reason;
        try {
            ConnectorDescriptor descriptor = provider.descriptor();
            if (isPresent(descriptor)) {
                return descriptor;
            }
            reason = "it returned null";
        } catch (RuntimeException | LinkageError e) {
            reason = cause(e) + remedy(e);
        }
        problems.add("Connector " + ProviderOrigin.of(provider.getClass()) + " does not describe itself: " + reason);
        return null;
    }

    /** A provider is foreign code: it may not have been checked for nulls. */
    private static boolean isPresent(@Nullable Object value) {
        return value != null;
    }

    private static String cause(Throwable e) {
        String message = e.getMessage();
        return e.getClass().getName() + (message == null ? "" : ": " + SettingText.oneLine(message, LONGEST_CAUSE));
    }

    private static String remedy(Throwable e) {
        return e instanceof LinkageError
                ? "; it may be built for another version of Patchbay (the core is "
                        + ProviderOrigin.versionOf(ConnectorDiscovery.class)
                        + "): give all dev.patchbay artifacts one version by importing dev.patchbay:patchbay"
                : "";
    }

    private static void log(Found found) {
        String connectors = found.providers().entrySet().stream()
                .map(e ->
                        e.getKey() + " " + ProviderOrigin.versionOf(e.getValue().getClass()))
                .collect(Collectors.joining(", "));
        LOG.atInfo()
                .addKeyValue("connectors", connectors.isEmpty() ? "none" : connectors)
                .log("Connectors found");
    }
}
