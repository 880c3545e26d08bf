// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.cli.store.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What sign makes passes verify, for every way that a secret of ours can prove. */
class WebhookSignTest {

    private static final String SECRET = "a-secret-of-the-test-5512";

    @TempDir
    Path directory;

    private World world;

    @BeforeEach
    void start() {
        world = new World(directory);
        world.cli.always(
                "-D", "meta.client-secret=" + SECRET,
                "-D", "google.lead-form-key=" + SECRET,
                "-D", "google.channel-token=" + SECRET,
                "-D", "google.youtube-hub-secret=" + SECRET,
                "-D", "meta.data-deletion-url=https://host.example/deletion");
    }

    @AfterEach
    void stop() {
        world.close();
        assertThat(world.cli.everything.toString()).doesNotContain(SECRET);
    }

    private void save(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text, StandardCharsets.ISO_8859_1);
    }

    private Run.Result sign(String... words) {
        String[] all = new String[words.length + 3];
        all[0] = "webhook";
        all[1] = "sign";
        System.arraycopy(words, 0, all, 2, words.length);
        all[all.length - 1] = "--secret-stdin";
        return world.cli.typing(SECRET + "\n").run(all);
    }

    private String verified(String platform, String file) {
        Run.Result result = world.cli.run("webhook", "verify", platform, file);
        assertThat(result.exitCode()).as(result.out()).isZero();
        return result.out();
    }

    @Test
    void aLeadFormGetsItsKeyInAFileOfItsOwnersAlone() throws IOException {
        save(
                "lead.http",
                "POST /webhooks/google HTTP/1.1\nContent-Type: application/json\n\n"
                        + "{\"lead_id\":\"a\",\"form_id\":40000000000,\"google_key\":\"other\"}");
        Run.Result printed = sign("google", "lead.http");
        assertThat(printed.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(printed.out()).isEmpty();
        assertThat(printed.err()).contains("--out");
        assertThat(sign("google", "lead.http", "--out", "signed.http").out()).isEmpty();
        Path signed = directory.resolve("signed.http");
        assertThat(Files.readString(signed))
                .endsWith("{\"lead_id\":\"a\",\"form_id\":40000000000,\"google_key\":\"" + SECRET + "\"}");
        assertThat(OwnerOnly.complaint(signed)).isEmpty();
        assertThat(verified("google", "signed.http")).contains("ads.lead lead:a");
    }

    @Test
    void aChannelNoticeGetsItsToken() throws IOException {
        save(
                "notice.http",
                "POST /webhooks/google HTTP/1.1\nX-Goog-Channel-ID: c1\nX-Goog-Message-Number: 2\n"
                        + "X-Goog-Resource-State: exists\n\n");
        assertThat(sign("google", "notice.http").exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(sign("google", "notice.http", "--out", "signed.http").exitCode())
                .isZero();
        assertThat(verified("google", "signed.http")).contains("channel:c1:2");
    }

    @Test
    void aFeedIsSignedOverItsBytes() throws IOException {
        save("feed.http", "POST /webhooks/google HTTP/1.1\nContent-Type: application/atom+xml\n\n<feed/>");
        Run.Result signed = sign("google", "feed.http");
        assertThat(signed.out()).contains("X-Hub-Signature: sha1=").endsWith("<feed/>");
        save("signed.http", signed.out());
        verified("google", "signed.http");
    }

    @Test
    void aSignedRequestIsSignedAnewWhateverItsSignatureWas() throws IOException {
        String payload = "eyJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsImlzc3VlZF9hdCI6MTcwMDAwMDAwMCwidXNlcl9pZCI6IjIxODQ3MSJ9";
        String head = "POST /webhooks/meta/data-deletion HTTP/1.1\nContent-Type: application/x-www-form-urlencoded\n\n";
        save("form.http", head + "signed_request=wrong." + payload);
        assertThat(world.cli.run("webhook", "verify", "meta", "form.http").exitCode())
                .isEqualTo(ExitCode.REFUSED.code());
        Run.Result signed = sign("meta", "form.http");
        assertThat(signed.out()).endsWith("." + payload);
        save("signed.http", signed.out());
        assertThat(verified("meta", "signed.http")).contains("user.data_deletion");
        save("none.http", head + "other=1");
        assertThat(sign("meta", "none.http").err()).contains("signed_request");
    }

    @Test
    void whatOnlyGoogleCanSignIsNotSigned() throws IOException {
        save("push.http", "POST /webhooks/google HTTP/1.1\nContent-Type: application/json\n\n{\"message\":{}}");
        Run.Result refused = sign("google", "push.http", "--out", "x");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(refused.err()).contains("pushes only Google can sign");
        assertThat(directory.resolve("x")).doesNotExist();
    }

    @Test
    void withoutASecretNothingIsSigned() throws IOException {
        save("feed.http", "POST /webhooks/google HTTP/1.1\nContent-Type: application/atom+xml\n\n<feed/>");
        assertThat(world.cli.run("webhook", "sign", "google", "feed.http").err())
                .contains("--secret-stdin");
        assertThat(world.cli
                        .typing("\n")
                        .run("webhook", "sign", "google", "feed.http", "--secret-stdin")
                        .exitCode())
                .isEqualTo(ExitCode.USAGE.code());
    }
}
