// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.PlatformSession;
import dev.patchbay.auth.Connection;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.ApiRequestBuilder;
import dev.patchbay.http.ApiResponse;
import dev.patchbay.http.BodyReader;
import dev.patchbay.http.JsonValue;
import dev.patchbay.model.Platform;
import dev.patchbay.spi.AppSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends one call that no command is there for. */
@Command(
        name = "call",
        mixinStandardHelpOptions = true,
        description =
                "Sends one call of your own, signed with a connection's token, through the same limits and retries.",
        footer = {
            "%nTokens and secrets in the answer are shown as ***.",
            "Example: patchbay call meta GET /me -q fields=id,name"
        })
final class CallCommand extends CliCommand {

    @Parameters(
            index = "0",
            paramLabel = "PLATFORM",
            converter = PlatformArgument.class,
            completionCandidates = PlatformCandidates.class,
            description = "${COMPLETION-CANDIDATES}.")
    @Nullable
    Platform platform;

    @Parameters(index = "1", paramLabel = "METHOD", description = "GET, POST, PUT, PATCH or DELETE.")
    String method = "GET";

    @Parameters(
            index = "2",
            paramLabel = "PATH",
            description =
                    "The path as the platform documents it. The API version set for the app is put in front unless"
                            + " the path starts with one.")
    String path = "/";

    @Option(names = "--connection", paramLabel = "ID", description = "Sign with this connection's token.")
    @Nullable
    String connection;

    @Option(
            names = "--base",
            paramLabel = "SETTING",
            description = "Name of the setting that holds the base URL (default: the connector's first one).")
    @Nullable
    String base;

    @Option(
            names = {"-q", "--query"},
            paramLabel = "NAME=VALUE",
            description = "Query parameter; may be repeated.")
    Map<String, String> query = new LinkedHashMap<>();

    @Option(
            names = {"-f", "--form"},
            paramLabel = "NAME=VALUE",
            description = "Form field; may be repeated.")
    Map<String, String> form = new LinkedHashMap<>();

    @Option(
            names = {"-H", "--header"},
            paramLabel = "NAME=VALUE",
            description = "Header; may be repeated.")
    Map<String, String> headers = new LinkedHashMap<>();

    @Option(
            names = {"-d", "--data"},
            paramLabel = "JSON",
            description = "JSON body; @FILE reads a file, @- standard input.")
    @Nullable
    String data;

    @Option(
            names = {"-i", "--include"},
            description = "Print the status before the body.")
    boolean include;

    @Override
    public Integer call() throws IOException {
        Selection selection = new Selection();
        selection.platform = platform;
        selection.connection = connection;
        Connection chosen = selection.one(root());
        try (Workbench workbench = Workbench.open(root())) {
            PlatformSession session = workbench.session(chosen);
            ApiRequest request = request(workbench.patchbay().settings(chosen.platform()), chosen.platform());
            ApiResponse<String> answer = session.api().call(request, BodyReader.text());
            if (include) {
                out().println(style().dim("HTTP " + answer.head().status()
                        + (answer.requestId() == null ? "" : ", request id " + answer.requestId())));
            }
            print(answer.value());
        }
        return ok();
    }

    private ApiRequest request(AppSettings settings, Platform of) throws IOException {
        String verb = method.toUpperCase(Locale.ROOT);
        RawPath raw = RawPath.of(path, Connectors.find(of).orElseThrow(), settings, base);
        ApiRequestBuilder request = ApiRequest.of(verb, raw.baseUrl(), verb + " (raw call)")
                .path(raw.segments().toArray(String[]::new));
        raw.query().forEach(p -> request.query(p.getKey(), p.getValue()));
        query.forEach(request::query);
        headers.forEach(request::header);
        form.forEach(request::form);
        if (data != null) {
            request.json(body(data));
        }
        return request.build();
    }

    private String body(String text) throws IOException {
        if (text.equals("@-")) {
            return new String(surroundings().in().readAllBytes(), StandardCharsets.UTF_8);
        }
        return text.startsWith("@") ? Files.readString(surroundings().workDir().resolve(text.substring(1))) : text;
    }

    private void print(String body) {
        out().println(JsonValue.parse(body)
                .map(value -> Masked.json(value, !json()))
                .orElseGet(() -> Masked.text(body)));
    }
}
