// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.kernel;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One platform behind the sandbox's single port. A platform has one or more sites (the hosts it has in reality); a site
 * is reached at {@code /<id>/<site>/…}, by the platform's real host name, or by a path that only this platform has.
 */
public interface SimulatedPlatform {

    /** The word in front of its settings and of its faults. */
    String id();

    List<String> sites();

    /** The site meant by a request that did not start with {@code /<id>/<site>}. */
    Optional<String> siteFor(String host, String path);

    /** What a client needs to be pointed here, under the names that clients' configuration has for it. */
    Map<String, String> settings(URI base);

    /** What helps a person or a test beyond the settings: ids, a ready token. */
    Map<String, Object> extras(URI base);

    SimResponse handle(SimRequest request);

    /** The platform's own answer for an injected HTTP status. */
    SimResponse failure(SimRequest request, int status);

    /** Faults only this platform knows, beside the common ones. */
    List<FaultKind> faultKinds();

    SecretShapes secrets();
}
