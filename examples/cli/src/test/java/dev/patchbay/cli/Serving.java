// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.http.JsonValue;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A receiver of the command line's, on a free port, with the app's secret of the fact sheet's vector. */
final class Serving {

    static final String SECRET = "synthetic_app_secret";

    private Serving() {}

    /** Serves while {@code meanwhile} runs, which is given the address; returns the lines that were printed. */
    static List<String> serve(Path directory, List<String> words, Consumer<URI> meanwhile) {
        List<String> lines = new CopyOnWriteArrayList<>();
        CompletableFuture<URI> url = new CompletableFuture<>();
        Run server = new Run(directory)
                .always("--settings", "sandbox.json", "-D", "meta.client-secret=" + SECRET)
                .watching(line -> {
                    lines.add(line);
                    if (line.contains("\"url\"")) {
                        url.complete(URI.create(
                                JsonValue.parse(line).orElseThrow().get("url").text("")));
                    }
                })
                .stoppedBy(() -> meanwhile.accept(url.join()));
        List<String> all = new ArrayList<>(List.of("webhook", "serve", "--port", "0", "--json"));
        all.addAll(words);
        Run.Result result = server.run(all.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out() + result.err()).doesNotContain(SECRET);
        return List.copyOf(lines);
    }

    /** Outcome and reason of each request that was answered. */
    static List<String> outcomes(List<String> lines) {
        return lines.stream()
                .map(line -> JsonValue.parse(line).orElseThrow())
                .filter(line -> !line.get("outcome").missing())
                .map(line ->
                        line.get("outcome").text("") + " " + line.get("reason").text("-"))
                .toList();
    }
}
