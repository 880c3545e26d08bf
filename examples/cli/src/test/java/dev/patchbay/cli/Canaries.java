// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Every secret of a run, and where one of them can be seen. */
final class Canaries {

    private Canaries() {}

    /** All that the sandbox issued, the app's secret, and the proofs that calls are signed with. */
    static Set<String> of(Sandbox sandbox) {
        String clientSecret = sandbox.settings().get("meta").get("client-secret");
        Set<String> all = new TreeSet<>(sandbox.issuedSecrets());
        for (String token : sandbox.issuedSecrets()) {
            all.add(proof(token, clientSecret));
        }
        all.add(clientSecret);
        return all;
    }

    /** Places and secrets, the secrets shortened so that a failing test does not print them. */
    static List<String> sightings(Set<String> secrets, String place, String text) {
        return secrets.stream()
                .filter(text::contains)
                .map(secret -> place + " shows " + secret.substring(0, 6) + "…")
                .toList();
    }

    static List<String> sightingsInFiles(Set<String> secrets, Path directory, Set<String> except) throws IOException {
        List<String> sightings = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !except.contains(file.getFileName().toString()))
                    .forEach(file -> sightings.addAll(
                            sightings(secrets, file.getFileName().toString(), read(file))));
        }
        return sightings;
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String proof(String token, String clientSecret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(clientSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(token.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
