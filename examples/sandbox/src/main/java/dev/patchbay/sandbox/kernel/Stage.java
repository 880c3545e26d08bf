// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the platform answer, and the common faults spoil it. */
final class Stage {

    private static final String BAD_GATEWAY =
            "<!DOCTYPE html>\n<html><head><title>Error</title></head><body><h1>Sorry, something went wrong.</h1>"
                    + "<p>We're working on it and we'll get it fixed as soon as we can.</p></body></html>\n";
    private static final Logger LOG = LoggerFactory.getLogger(Stage.class);
    private final FaultBoard faults;

    Stage(FaultBoard faults) {
        this.faults = faults;
    }

    Delivery play(SimulatedPlatform platform, SimRequest request) {
        if (faults.isEmpty()) {
            return Delivery.whole(handle(platform, request));
        }
        String id = platform.id();
        String method = request.method();
        String path = FaultPath.of(request.route());
        Optional<Fault> slow = faults.strike(id, "slow", method, path);
        Delivery delivery = spoil(platform, request, id, method, path);
        return slow.map(fault -> delivery.after(fault.number("ms", 1000))).orElse(delivery);
    }

    /** A mistake of the simulation itself must look like the platform's, and be noticed. */
    private static SimResponse handle(SimulatedPlatform platform, SimRequest request) {
        try {
            return platform.handle(request);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("The simulation of {} has a bug, met at {}", platform.id(), request.rawPath(), e);
            return platform.failure(request, 500)
                    .header("x-sandbox-bug", e.getClass().getSimpleName());
        }
    }

    private Delivery spoil(SimulatedPlatform platform, SimRequest request, String id, String method, String path) {
        if (faults.strike(id, "timeout", method, path).isPresent()) {
            return Delivery.whole(SimResponse.empty(0)).by(Delivery.Way.NEVER, "timeout");
        }
        if (faults.strike(id, "refuse", method, path).isPresent()) {
            return Delivery.whole(SimResponse.empty(0)).by(Delivery.Way.CUT, "refuse");
        }
        Optional<Fault> status = faults.strikeStatus(id, method, path);
        if (status.isPresent()) {
            int code = Integer.parseInt(status.get().kind());
            SimResponse failure = platform.failure(request, code);
            String retry = status.get().word("retry-after", "");
            return Delivery.whole(retry.isEmpty() ? failure : failure.header("Retry-After", retry), "injected " + code);
        }
        Optional<SimResponse> other = replaced(id, method, path);
        if (other.isPresent()) {
            return Delivery.whole(other.get(), "replaced");
        }
        Delivery real = Delivery.whole(handle(platform, request));
        if (faults.strike(id, "truncated", method, path).isPresent()) {
            return Delivery.whole(Delivery.half(real.buffered().response()), "truncated");
        }
        if (faults.strike(id, "cut", method, path).isPresent()) {
            return real.by(Delivery.Way.CUT, "cut");
        }
        if (faults.strike(id, "cut-body", method, path).isPresent()) {
            return real.buffered().by(Delivery.Way.CUT_IN_BODY, "cut-body");
        }
        return real;
    }

    private Optional<SimResponse> replaced(String id, String method, String path) {
        Optional<Fault> html = faults.strike(id, "html", method, path);
        if (html.isPresent()) {
            return Optional.of(SimResponse.html((int) html.get().number("status", 502), BAD_GATEWAY));
        }
        Optional<Fault> empty = faults.strike(id, "empty", method, path);
        if (empty.isPresent()) {
            return Optional.of(
                    SimResponse.text((int) empty.get().number("status", 200), "application/json; charset=UTF-8", ""));
        }
        return faults.strike(id, "big", method, path).map(fault -> {
            byte[] body = new byte[(int) fault.number("bytes", 10 * 1024 * 1024)];
            Arrays.fill(body, (byte) 'x');
            byte[] start = "{\"padding\":\"".getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(start, 0, body, 0, Math.min(start.length, body.length));
            if (body.length > start.length + 2) {
                body[body.length - 2] = '"';
                body[body.length - 1] = '}';
            }
            return SimResponse.of((int) fault.number("status", 200), "application/json; charset=UTF-8", body);
        });
    }
}
