// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.settings;

import dev.patchbay.PlatformApp;
import dev.patchbay.SettingsLoader;
import dev.patchbay.model.Platform;
import dev.patchbay.resilience.Sleeper;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gathers settings from all places. The later wins: properties file, environment, a JSON document such as a sandbox prints,
 * flags. The JSON document wins over the environment so that a sandbox is never given a real app's secret by accident.
 */
public final class SettingsSources {

    private static final String FILE_NAME = "patchbay.properties";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int MAX_LOOKS = 150;

    private final Map<String, String> environment;
    private final Path workDir;
    private final Path userHome;
    private final InputStream in;
    private final Sleeper sleeper;

    public SettingsSources(
            Map<String, String> environment, Path workDir, Path userHome, InputStream in, Sleeper sleeper) {
        this.environment = environment;
        this.workDir = workDir;
        this.userHome = userHome;
        this.in = in;
        this.sleeper = sleeper;
    }

    /**
     * Reads all places.
     *
     * @param config the properties file named by a flag; null to look in the usual places
     * @param json the JSON document named by a flag, {@code -} for standard input; null for none
     * @param flags name and value of each flag, as {@code meta.graph-url}
     * @return one app per platform
     */
    public Collection<PlatformApp> load(@Nullable Path config, @Nullable String json, Map<String, String> flags) {
        Map<Platform, PlatformApp> apps = new TreeMap<>();
        Optional<Path> file = configFile(config);
        if (file.isPresent()) {
            Properties properties = properties(file.get());
            merge(
                    apps,
                    parsed(() ->
                            SettingsLoader.fromProperties(properties, file.get().toString())));
        }
        merge(apps, parsed(() -> SettingsLoader.fromEnvironment(OwnVariables.without(environment))));
        if (json != null) {
            merge(apps, SettingsJson.apps(text(json), json.equals("-") ? "the JSON on standard input" : json));
        }
        Properties asProperties = new Properties();
        asProperties.putAll(flags);
        merge(apps, parsed(() -> SettingsLoader.fromProperties(asProperties, "a -D flag")));
        return apps.values();
    }

    /** The properties file that counts: the one named, or the first that exists. */
    public Optional<Path> configFile(@Nullable Path named) {
        String fromEnvironment = environment.get(OwnVariables.CONFIG);
        if (named != null || fromEnvironment != null) {
            Path file = workDir.resolve(named != null ? named : Path.of(fromEnvironment));
            if (!Files.isRegularFile(file)) {
                throw new SettingsTrouble("There is no settings file " + file);
            }
            return Optional.of(file);
        }
        List<Path> usual = new ArrayList<>();
        usual.add(workDir.resolve(FILE_NAME));
        usual.add(xdg("XDG_CONFIG_HOME", ".config").resolve("patchbay").resolve(FILE_NAME));
        return usual.stream().filter(Files::isRegularFile).findFirst();
    }

    /** Where tokens and keys live: the directory named, or the usual one. */
    public Path home(@Nullable Path named) {
        String fromEnvironment = environment.get(OwnVariables.HOME);
        if (named != null) {
            return workDir.resolve(named);
        }
        return fromEnvironment != null && !fromEnvironment.isBlank()
                ? workDir.resolve(fromEnvironment)
                : xdg("XDG_DATA_HOME", ".local/share").resolve("patchbay");
    }

    private Path xdg(String variable, String fallback) {
        String value = environment.get(variable);
        // The XDG base directory specification says to ignore relative paths.
        return value != null && !value.isBlank() && Path.of(value).isAbsolute()
                ? Path.of(value)
                : userHome.resolve(fallback);
    }

    private static void merge(Map<Platform, PlatformApp> apps, List<PlatformApp> more) {
        more.forEach(app -> apps.merge(app.platform(), app, PlatformApp::overriddenBy));
    }

    private static List<PlatformApp> parsed(Supplier<List<PlatformApp>> source) {
        try {
            return source.get();
        } catch (IllegalArgumentException e) {
            throw new SettingsTrouble(String.valueOf(e.getMessage()));
        }
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingsTrouble("Cannot read " + file + " as a properties file in UTF-8");
        }
        return properties;
    }

    /** A sandbox just started in the background makes the file at once, but fills it only when it serves. */
    private String waitedFor(Path file) throws IOException {
        String text = Files.readString(file);
        for (int look = 0; text.isBlank() && look < MAX_LOOKS; look++) {
            try {
                sleeper.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return text;
            }
            text = Files.readString(file);
        }
        return text;
    }

    private String text(String json) {
        try {
            return json.equals("-")
                    ? new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    : waitedFor(workDir.resolve(json));
        } catch (NoSuchFileException e) {
            throw new SettingsTrouble("There is no settings file " + workDir.resolve(json));
        } catch (IOException e) {
            throw new SettingsTrouble("Cannot read the settings in " + json);
        }
    }
}
