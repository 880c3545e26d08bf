// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.webhook.WebhookSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Who may send, and how much: what a host says with {@link WebhookSettings}. */
final class HookLimits {

    @Option(
            names = "--allow",
            split = ",",
            paramLabel = "[PLATFORM=]CIDR",
            description = "Take requests from these addresses and ranges only, for example 192.0.2.0/24 or"
                    + " meta=2001:db8::/32 (default: any).")
    List<String> allowed = new ArrayList<>();

    @Option(
            names = "--trust-proxy",
            split = ",",
            paramLabel = "CIDR",
            description = "Own proxies: what they wrote into the forwarding header is believed (default: none).")
    List<String> proxies = new ArrayList<>();

    @Option(
            names = "--forwarded-header",
            paramLabel = "NAME",
            description = "The header that proxies write, X-Forwarded-For or Forwarded (default: X-Forwarded-For).")
    String forwardedHeader = "X-Forwarded-For";

    @Option(
            names = "--max-body",
            paramLabel = "BYTES",
            description = "The largest body, for example 65536, 512K or 3M (default: 3M).",
            converter = SizeArgument.class)
    int maxBody = 3 << 20;

    @Option(
            names = "--body-timeout",
            paramLabel = "TIME",
            description = "How long a body may take to come (default: PT10S).")
    Duration bodyTimeout = Duration.ofSeconds(10);

    /** The settings, for the platforms that are set up. */
    WebhookSettings settings(Collection<String> platforms) {
        if (bodyTimeout.isNegative() || bodyTimeout.isZero()) {
            throw new CommandFailed(ExitCode.USAGE, "--body-timeout must be more than no time");
        }
        WebhookSettings settings = WebhookSettings.defaults().bodyLimits(maxBody, bodyTimeout);
        try {
            if (!proxies.isEmpty()) {
                settings = settings.trustProxies(forwardedHeader, proxies.toArray(String[]::new));
            }
            for (Map.Entry<String, List<String>> one : byPlatform(platforms).entrySet()) {
                settings = settings.allow(one.getKey(), one.getValue().toArray(String[]::new));
            }
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
        return settings;
    }

    private Map<String, List<String>> byPlatform(Collection<String> platforms) {
        Map<String, List<String>> ranges = new LinkedHashMap<>();
        for (String word : allowed) {
            int equals = word.indexOf('=');
            String named = equals < 0 ? "" : word.substring(0, equals);
            if (equals >= 0 && !platforms.contains(named)) {
                throw new CommandFailed(
                        ExitCode.USAGE,
                        "--allow names the platform '" + named + "', which is not set up; set up are: "
                                + String.join(", ", platforms));
            }
            for (String platform : equals < 0 ? platforms : List.of(named)) {
                ranges.computeIfAbsent(platform, p -> new ArrayList<>()).add(word.substring(equals + 1));
            }
        }
        return ranges;
    }
}
