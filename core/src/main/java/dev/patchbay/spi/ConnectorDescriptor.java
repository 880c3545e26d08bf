// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

import dev.patchbay.model.Platform;
import dev.patchbay.resilience.RateLimit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A connector's facts, declared once as data.
 *
 * @param platform the platform
 * @param displayName its name as people write it
 * @param settings its settings; every host, version and path root is one
 * @param scopes the scopes each capability interface needs, in the platform's words
 * @param baseScopes scopes that every connection asks for
 * @param rateLimits defaults of its budgets; a budget that is not listed is only learned from answers
 * @param versions the API versions known, newest first
 * @param versionPattern regular expression of a version's form
 * @param documentation where the platform explains its API
 * @param sync what a sync must know of the platform
 * @param onRequest capability interfaces whose scopes are asked for only when the host names the capability: a consent page
 *     should not ask for more than most hosts use
 * @since 0.1
 */
public record ConnectorDescriptor(
        Platform platform,
        String displayName,
        List<SettingSpec> settings,
        Map<Class<?>, Set<String>> scopes,
        Set<String> baseScopes,
        List<RateLimit> rateLimits,
        List<ApiVersion> versions,
        String versionPattern,
        String documentation,
        SyncFacts sync,
        Set<Class<?>> onRequest) {

    /** Checks for nulls, copies the collections, refuses a setting declared twice. */
    public ConnectorDescriptor {
        Objects.requireNonNull(platform, "platform");
        Objects.requireNonNull(displayName, "displayName");
        Objects.requireNonNull(versionPattern, "versionPattern");
        Objects.requireNonNull(documentation, "documentation");
        Objects.requireNonNull(sync, "sync");
        settings = List.copyOf(settings);
        scopes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(scopes));
        baseScopes = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(baseScopes));
        rateLimits = List.copyOf(rateLimits);
        versions = List.copyOf(versions);
        onRequest = Set.copyOf(onRequest);
        long names = settings.stream().map(SettingSpec::name).distinct().count();
        if (names != settings.size()) {
            throw new IllegalArgumentException("The connector for " + platform + " declares a setting twice");
        }
    }

    /**
     * Facts of a platform of which a sync need not know anything special.
     *
     * @param platform the platform
     * @param displayName its name as people write it
     * @param settings its settings
     * @param scopes the scopes each capability interface needs
     * @param baseScopes scopes that every connection asks for
     * @param rateLimits defaults of its budgets
     * @param versions the API versions known, newest first
     * @param versionPattern regular expression of a version's form
     * @param documentation where the platform explains its API
     */
    public ConnectorDescriptor(
            Platform platform,
            String displayName,
            List<SettingSpec> settings,
            Map<Class<?>, Set<String>> scopes,
            Set<String> baseScopes,
            List<RateLimit> rateLimits,
            List<ApiVersion> versions,
            String versionPattern,
            String documentation) {
        this(
                platform,
                displayName,
                settings,
                scopes,
                baseScopes,
                rateLimits,
                versions,
                versionPattern,
                documentation,
                SyncFacts.UNKNOWN,
                Set.of());
    }

    /**
     * The same with facts for a sync.
     *
     * @param facts the facts
     * @return the new descriptor
     */
    public ConnectorDescriptor withSync(SyncFacts facts) {
        return new ConnectorDescriptor(
                platform,
                displayName,
                settings,
                scopes,
                baseScopes,
                rateLimits,
                versions,
                versionPattern,
                documentation,
                facts,
                onRequest);
    }

    /**
     * The same with capabilities whose scopes are asked for on request only.
     *
     * @param capabilities capability interfaces
     * @return the new descriptor
     */
    public ConnectorDescriptor withOnRequest(Set<Class<?>> capabilities) {
        return new ConnectorDescriptor(
                platform,
                displayName,
                settings,
                scopes,
                baseScopes,
                rateLimits,
                versions,
                versionPattern,
                documentation,
                sync,
                capabilities);
    }

    /**
     * The same with other scopes and limits, for what an app's settings decide.
     *
     * @param newScopes the scopes each capability interface needs
     * @param newRateLimits defaults of the budgets
     * @return the new descriptor
     */
    public ConnectorDescriptor with(Map<Class<?>, Set<String>> newScopes, List<RateLimit> newRateLimits) {
        return new ConnectorDescriptor(
                platform,
                displayName,
                settings,
                newScopes,
                baseScopes,
                newRateLimits,
                versions,
                versionPattern,
                documentation,
                sync,
                onRequest);
    }

    /**
     * Finds a setting.
     *
     * @param name its name
     * @return the specification, or empty
     */
    public Optional<SettingSpec> setting(String name) {
        return settings.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /**
     * The scopes some capabilities need together.
     *
     * @param capabilities capability interfaces; empty for the usual ones, which are all but those {@link #onRequest}. Where
     *     none but such are named they come besides the usual ones
     * @return base scopes first, each once
     */
    public Set<String> scopesFor(Set<Class<?>> capabilities) {
        boolean usual = onRequest.containsAll(capabilities);
        Set<String> all = new LinkedHashSet<>(baseScopes);
        scopes.forEach((capability, needed) -> {
            if (capabilities.contains(capability) || (usual && !onRequest.contains(capability))) {
                all.addAll(needed);
            }
        });
        return all;
    }
}
