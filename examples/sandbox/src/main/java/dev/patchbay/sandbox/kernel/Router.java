// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the platform and the site a request is for. */
final class Router {

    /** Where a request goes. */
    record Target(SimulatedPlatform platform, SimRequest request) {}

    private final List<SimulatedPlatform> platforms;
    private final Map<String, Mount> mounts;

    private record Mount(SimulatedPlatform platform, String site) {}

    Router(List<SimulatedPlatform> platforms) {
        this.platforms = platforms;
        this.mounts = new HashMap<>();
        for (SimulatedPlatform platform : platforms) {
            for (String site : platform.sites()) {
                mounts.put("/" + platform.id() + "/" + site, new Mount(platform, site));
            }
        }
    }

    Optional<Target> find(SimRequest request) {
        String path = request.rawPath();
        int second = path.indexOf('/', 1);
        if (second > 0) {
            int third = path.indexOf('/', second + 1);
            String prefix = third < 0 ? path : path.substring(0, third);
            Mount mount = mounts.get(prefix);
            if (mount != null) {
                return Optional.of(new Target(mount.platform(), request.at(mount.site(), prefix)));
            }
        }
        String host = request.authority().replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
        for (SimulatedPlatform platform : platforms) {
            Optional<String> site = platform.siteFor(host, path);
            if (site.isPresent()) {
                return Optional.of(new Target(platform, request.at(site.get(), "")));
            }
        }
        return Optional.empty();
    }
}
