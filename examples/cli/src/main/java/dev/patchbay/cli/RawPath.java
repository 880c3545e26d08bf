// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.spi.AppSettings;
import dev.patchbay.spi.ConnectorDescriptor;
import dev.patchbay.spi.SettingSpec;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a raw call goes, found from what the connector declares: its first URL setting, its first version setting.
 *
 * @param baseUrl from a setting, never from the path: a token must not leave for another host
 * @param segments decoded
 * @param query decoded, in order
 */
record RawPath(String baseUrl, List<String> segments, List<Map.Entry<String, String>> query) {

    static RawPath of(String path, ConnectorDescriptor connector, AppSettings settings, @Nullable String base) {
        if (path.contains("://") || path.startsWith("//")) {
            throw new CommandFailed(
                    ExitCode.USAGE, "PATH must be a path: the host comes from the settings (choose one with --base)");
        }
        int mark = path.indexOf('?');
        List<String> segments = Arrays.stream((mark < 0 ? path : path.substring(0, mark)).split("/"))
                .filter(s -> !s.isEmpty())
                .map(RawPath::decode)
                .collect(Collectors.toCollection(ArrayList::new));
        boolean versioned = !segments.isEmpty() && segments.get(0).matches(connector.versionPattern());
        Optional<String> version = connector.settings().stream()
                .filter(s -> s.kind() == SettingSpec.Kind.VERSION)
                .findFirst()
                .flatMap(s -> settings.find(s.name()));
        // Other hosts of the platform have versions of their own, which stand in their paths.
        if (!versioned && base == null && version.isPresent()) {
            segments.add(0, version.get());
        }
        return new RawPath(settings.text(baseSetting(connector, base)), segments, query(path, mark));
    }

    private static String baseSetting(ConnectorDescriptor connector, @Nullable String base) {
        List<String> urls = connector.settings().stream()
                .filter(s -> s.kind() == SettingSpec.Kind.URL)
                .map(SettingSpec::name)
                .toList();
        if (base == null && !urls.isEmpty()) {
            return urls.get(0);
        }
        if (base == null || !urls.contains(base)) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "--base must name one of " + connector.platform() + "'s URL settings: " + String.join(", ", urls));
        }
        return base;
    }

    private static List<Map.Entry<String, String>> query(String path, int mark) {
        List<Map.Entry<String, String>> query = new ArrayList<>();
        if (mark >= 0) {
            for (String pair : path.substring(mark + 1).split("&")) {
                int equals = pair.indexOf('=');
                if (!pair.isEmpty()) {
                    query.add(Map.entry(
                            decode(equals < 0 ? pair : pair.substring(0, equals)),
                            equals < 0 ? "" : decode(pair.substring(equals + 1))));
                }
            }
        }
        return query;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(ExitCode.USAGE, "PATH has a broken percent escape");
        }
    }

    @Override
    public String toString() {
        return "RawPath[" + segments.size() + " segments]";
    }
}
