// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.doctor;

import dev.patchbay.cli.text.Amounts;
import dev.patchbay.resilience.NanoTicker;
import dev.patchbay.spi.AppSettings;
import dev.patchbay.spi.ConnectorDescriptor;
import dev.patchbay.spi.SettingSpec;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Whether the platforms' hosts answer at all, and whether their clocks agree with ours. */
public final class Reach {

    static final Duration SKEW_ALLOWED = Duration.ofSeconds(30);
    private static final Duration LIMIT = Duration.ofSeconds(8);

    private final OkHttpClient http = new OkHttpClient.Builder()
            .callTimeout(LIMIT)
            .followRedirects(false)
            .retryOnConnectionFailure(false)
            .build();
    private final InstantSource clock;
    private final NanoTicker ticker;

    public Reach(InstantSource clock, NanoTicker ticker) {
        this.clock = clock;
        this.ticker = ticker;
    }

    /** Asks every host that a setting names, without any credential. Any answer will do. */
    public List<Finding> run(ConnectorDescriptor connector, AppSettings settings) {
        List<Finding> findings = new ArrayList<>();
        for (SettingSpec spec : connector.settings()) {
            Optional<String> url = spec.kind() == SettingSpec.Kind.URL ? settings.find(spec.name()) : Optional.empty();
            if (url.isPresent()) {
                ask(connector.platform() + "." + spec.name(), url.get(), findings);
            }
        }
        return findings;
    }

    private void ask(String subject, String url, List<Finding> findings) {
        long start = ticker.nanos();
        try (Response answer =
                http.newCall(new Request.Builder().url(url).head().build()).execute()) {
            Duration took = Duration.ofNanos(ticker.nanos() - start);
            findings.add(Finding.good("reach", subject, url + " answers in " + Amounts.span(took)));
            Optional.ofNullable(answer.header("Date"))
                    .flatMap(date -> skew(date, took))
                    .map(skew -> clock(subject, skew))
                    .ifPresent(findings::add);
        } catch (IOException e) {
            findings.add(Finding.problem(
                    "reach",
                    subject,
                    url + " does not answer (" + e.getClass().getSimpleName() + ")",
                    "check the address, the network and the proxy"));
        }
    }

    /** A Date header has whole seconds and was written somewhere along the way. */
    private Optional<Duration> skew(String date, Duration took) {
        try {
            Instant theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(clock.instant().minus(took.dividedBy(2)), theirs));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Finding clock(String subject, Duration skew) {
        if (skew.abs().compareTo(SKEW_ALLOWED) <= 0) {
            return Finding.good("clock", subject, "agrees with this machine's");
        }
        return Finding.warning(
                "clock",
                subject,
                "is " + Amounts.span(skew.abs()) + (skew.isNegative() ? " behind" : " ahead of") + " this machine's",
                "set this machine's clock: tokens and signatures depend on it");
    }
}
