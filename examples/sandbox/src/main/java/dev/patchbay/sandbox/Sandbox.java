// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.sandbox.google.GoogleControl;
import dev.patchbay.sandbox.google.GoogleOptions;
import dev.patchbay.sandbox.google.GoogleSimulator;
import dev.patchbay.sandbox.hooks.PostOffice;
import dev.patchbay.sandbox.kernel.FaultBoard;
import dev.patchbay.sandbox.kernel.FaultKind;
import dev.patchbay.sandbox.kernel.FaultSpec;
import dev.patchbay.sandbox.kernel.HttpFront;
import dev.patchbay.sandbox.kernel.SandboxClock;
import dev.patchbay.sandbox.kernel.SimulatedPlatform;
import dev.patchbay.sandbox.kernel.Tls;
import dev.patchbay.sandbox.meta.MetaControl;
import dev.patchbay.sandbox.meta.MetaOptions;
import dev.patchbay.sandbox.meta.MetaPlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The platforms, simulated over real HTTP on one port of 127.0.0.1. It imitates the platforms and knows no client:
 * official client libraries work against it. Speaks HTTP and HTTPS on the same port ({@link #tls()}).
 *
 * <pre>{@code
 * try (Sandbox sandbox = Sandbox.builder().scenario(Scenario.SMALL).seed(7).build()) {
 *     Map<String, String> meta = sandbox.settings().get("meta");
 *     URI callback = sandbox.meta().consent(authorizeUrl);   // what the browser would come back with
 *     sandbox.injectFault("meta:503,path=/act_*,times=2");
 * }
 * }</pre>
 *
 * <p>All methods are safe to call from any thread while requests are served.
 */
public final class Sandbox implements AutoCloseable {

    private final SandboxClock clock;
    private final FaultBoard faults;
    private final PostOffice office;
    private final MetaPlatform meta;
    private final GoogleSimulator google;
    private final List<SimulatedPlatform> platforms;
    private final RequestLog requests = new RequestLog();
    private final HttpFront front;
    private final Optional<Path> harFile;

    private Sandbox(Builder builder) {
        clock = new SandboxClock(builder.clock);
        faults = new FaultBoard(builder.seed);
        office = new PostOffice(clock, builder.seed);
        meta = new MetaPlatform(
                builder.seed, builder.scenario == Scenario.REFERENCE, clock, faults, builder.metaOptions, office);
        google = new GoogleSimulator(
                builder.seed, builder.scenario == Scenario.REFERENCE, clock, faults, builder.googleOptions, office);
        platforms = List.of(meta, google);
        faults.serve(platforms);
        builder.faults.forEach(faults::add);
        harFile = builder.har;
        front = new HttpFront(builder.port, platforms, faults, clock, requests.writer(), harFile.isPresent());
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Grammar and kinds of faults, for {@code --help}. */
    public static String faultHelp() {
        StringBuilder text = new StringBuilder(FaultSpec.GRAMMAR).append("\n\nKinds, every platform:\n");
        FaultKind.COMMON.forEach(k -> text.append(String.format("  %-14s %s%n", k.name(), k.meaning())));
        text.append("Kinds, meta:\n");
        MetaPlatform.FAULTS.forEach(k -> text.append(String.format("  %-14s %s%n", k.name(), k.meaning())));
        text.append("Kinds, google:\n");
        GoogleSimulator.FAULTS.forEach(k -> text.append(String.format("  %-14s %s%n", k.name(), k.meaning())));
        return text.toString();
    }

    public URI baseUri() {
        return front.baseUri();
    }

    /** What a client needs to be pointed here: platform, then its settings by their own names. Contains secrets. */
    public Map<String, Map<String, String>> settings() {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        platforms.forEach(p -> all.put(p.id(), p.settings(baseUri())));
        return all;
    }

    /** {@link #settings()} as one line of JSON: ready to be handed on as a client's configuration. */
    public String settingsJson() {
        return json(settings());
    }

    /**
     * What helps clients that bring no login of their own, as one line of JSON by platform: ready tokens, ids of accounts.
     * Contains secrets of the simulation.
     */
    public String extrasJson() {
        Map<String, Object> extras = new LinkedHashMap<>();
        platforms.forEach(p -> extras.put(p.id(), p.extras(baseUri())));
        return json(extras);
    }

    private static String json(Object value) {
        try {
            return new ObjectMapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a fault; {@link #faultHelp()} has the grammar. */
    public void injectFault(String spec) {
        faults.add(spec);
    }

    public void clearFaults() {
        faults.clear();
    }

    /** Every secret value known or ever issued: a test can look for them where they must not be. */
    public Set<String> issuedSecrets() {
        Set<String> all = new TreeSet<>();
        platforms.forEach(p -> all.addAll(p.secrets().issued().get()));
        return all;
    }

    public RequestLog requests() {
        return requests;
    }

    /** What a test can do to Meta's world: consent, revoke, expire, change rows. */
    public MetaControl meta() {
        return meta.control();
    }

    /** What a test can do to Google's world: consent, revoke, expire, quotas. */
    public GoogleControl google() {
        return google.control();
    }

    /** Sends what the platforms have to tell: webhooks, with retries, and with bad manners on demand. */
    public PostOffice webhooks() {
        return office;
    }

    /** The sandbox's time, for a host that shall live in it: {@link PostOffice#deliverAll} moves it too. */
    public InstantSource clock() {
        return clock;
    }

    /** Moves the sandbox's clock: tokens age, quota windows pass. */
    public void advance(Duration by) {
        clock.advance(by);
    }

    /** How to trust the sandbox's certificate, for clients that insist on HTTPS. */
    public Tls tls() {
        return front.tls();
    }

    /** Writes recorded traffic as HAR 1.2 without secrets; only the latest exchanges unless built with a HAR file. */
    public void writeHar(Path file) {
        try {
            front.writeHar(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        front.close();
        harFile.ifPresent(this::writeHar);
    }

    /** Collects what a sandbox shall be; {@link #build()} starts it. */
    public static final class Builder {

        private int port;
        private long seed = 1;
        private Scenario scenario = Scenario.SMALL;
        private final List<String> faults = new ArrayList<>();
        private Optional<Path> har = Optional.empty();
        private InstantSource clock = InstantSource.system();
        private MetaOptions metaOptions = MetaOptions.DEFAULTS;
        private GoogleOptions googleOptions = GoogleOptions.DEFAULTS;

        private Builder() {}

        /** 0, the default, takes a free one. */
        public Builder port(int value) {
            port = value;
            return this;
        }

        public Builder seed(long value) {
            seed = value;
            return this;
        }

        public Builder scenario(Scenario value) {
            scenario = value;
            return this;
        }

        /** Can be called again for more faults. */
        public Builder fault(String spec) {
            faults.add(spec);
            return this;
        }

        /** Record everything and write it here at {@link Sandbox#close()}. */
        public Builder har(Path file) {
            har = Optional.of(file);
            return this;
        }

        public Builder clock(InstantSource value) {
            clock = value;
            return this;
        }

        public Builder meta(MetaOptions options) {
            metaOptions = options;
            return this;
        }

        public Builder google(GoogleOptions options) {
            googleOptions = options;
            return this;
        }

        public Sandbox build() {
            return new Sandbox(this);
        }
    }
}
