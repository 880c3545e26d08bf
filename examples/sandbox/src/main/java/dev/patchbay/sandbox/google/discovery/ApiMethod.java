// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.discovery;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One method of an API and the paths it answers. */
final class ApiMethod {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\+?([A-Za-z]+)\\}");
    private final String id;
    private final String http;
    private final Map<String, ParamSpec> params;
    private final String body;
    private final String response;
    private final Set<String> scopes;
    private final Pattern path;

    ApiMethod(
            String id,
            String http,
            String template,
            Map<String, ParamSpec> params,
            String body,
            String response,
            Set<String> scopes) {
        this.id = id;
        this.http = http;
        this.params = params;
        this.body = body;
        this.response = response;
        this.scopes = scopes;
        this.path = compile(template);
    }

    private Pattern compile(String template) {
        StringBuilder regex = new StringBuilder("/");
        Matcher variable = VARIABLE.matcher(template);
        int from = 0;
        while (variable.find()) {
            ParamSpec spec = params.get(variable.group(1));
            String inner = spec == null || spec.pattern().isEmpty()
                    ? "[^/]+"
                    : spec.pattern().replaceAll("^\\^|\\$$", "").replace("[^/]+", "[^/:]+");
            regex.append(Pattern.quote(template.substring(from, variable.start())))
                    .append("(?<")
                    .append(variable.group(1))
                    .append('>')
                    .append(inner)
                    .append(')');
            from = variable.end();
        }
        return Pattern.compile(
                regex.append(Pattern.quote(template.substring(from))).toString());
    }

    /** Values of the path's variables when the request is for this method. */
    Optional<Map<String, String>> matches(String httpMethod, String route) {
        if (!http.equals(httpMethod)) {
            return Optional.empty();
        }
        Matcher matcher = path.matcher(route);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        params.values().stream().filter(ParamSpec::inPath).forEach(p -> values.put(p.name(), matcher.group(p.name())));
        return Optional.of(values);
    }

    String id() {
        return id;
    }

    Map<String, ParamSpec> params() {
        return params;
    }

    /** Schema of the request's body, empty for none. */
    String body() {
        return body;
    }

    String response() {
        return response;
    }

    /** Empty when the document names none. */
    Set<String> scopes() {
        return scopes;
    }
}
