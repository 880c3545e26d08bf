// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import static dev.patchbay.internal.auth.FakePlatform.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.Stores;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.GrantJournal;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.observe.PatchbayEvent.ReconnectRequired;
import dev.patchbay.observe.PatchbayEvent.Warning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerJournalTest {

    @TempDir
    Path directory;

    private final FakePlatform platform = new FakePlatform();
    private final FakeAuthenticator authenticator = platform.authenticator;
    private Connection connection;

    @BeforeEach
    void connect() {
        platform.journal = GrantJournal.inDirectory(directory);
        connection = platform.connect(ACME);
    }

    private String files() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    /** A node that dies between answer and write. */
    private void crash() {
        Stores shared = platform.stores;
        MortalStore mortal = new MortalStore(shared.tokens());
        TokenEngine victim = platform.with(mortal.store).tokens("victim");
        platform.stores = shared;
        authenticator.onRefresh = credential -> {
            mortal.dead = true;
            return authenticator.rotate(credential);
        };
        assertThatThrownBy(() -> victim.refresh(ACME, connection.id())).isInstanceOf(MortalStore.Killed.class);
        authenticator.onRefresh = authenticator::rotate;
    }

    @Test
    @DisplayName("T10: killed between answer and write: the journal holds the answer sealed, the next start stores it")
    void theNextStartStoresIt() throws IOException {
        crash();
        assertThat(files()).isNotEmpty().doesNotContain("CANARY");

        platform.tokens("restarted").refreshExpiring(Duration.ZERO, 10);

        assertThat(platform.stored(connection).accessToken().reveal()).isEqualTo("AT-CANARY-2");
        assertThat(platform.stored(connection).refreshToken().reveal()).isEqualTo("RT-CANARY-2");
        assertThat(platform.row(connection).connection().refreshStartedAt()).isNull();
        assertThat(files()).isEmpty();
        assertThat(platform.events(ReconnectRequired.class)).isEmpty();
        assertThat(authenticator.doubleSpends).hasValue(0);
    }

    @Test
    @DisplayName("T10: a call that comes before the first pass finds the journal's answer as well")
    void aCallComesFirst() {
        crash();
        TokenEngine restarted = platform.tokens("restarted");
        platform.time.advance(RefreshLease.lengthFor(Duration.ofSeconds(60)));

        restarted.refresh(ACME, connection.id());

        assertThat(platform.stored(connection).accessToken().reveal()).isEqualTo("AT-CANARY-2");
        assertThat(authenticator.refreshes).hasValue(1);
        assertThat(authenticator.doubleSpends).hasValue(0);
    }

    @Test
    @DisplayName("T10: an answer that another node had to call lost brings the connection back when it is found")
    void aLostRotationIsFoundAgain() {
        crash();
        GrantJournal journal = platform.journal;
        platform.journal = null;
        platform.time.advance(Duration.ofHours(1));
        assertThatThrownBy(() -> platform.tokens("other").refresh(ACME, connection.id()))
                .hasMessageContaining("AUTHENTICATION");
        assertThat(platform.row(connection).connection().usable()).isFalse();

        platform.journal = journal;
        platform.tokens("restarted").refreshExpiring(Duration.ZERO, 10);

        assertThat(platform.row(connection).connection().usable()).isTrue();
        assertThat(platform.stored(connection).accessToken().reveal()).isEqualTo("AT-CANARY-2");
    }

    @Test
    @DisplayName("T11: an answer in the journal does not bring a disconnected connection back")
    void aDisconnectStays() throws IOException {
        crash();
        platform.connections().disconnect(ACME, connection.id(), "user-7");
        platform.tokens("restarted").refreshExpiring(Duration.ZERO, 10);
        assertThat(platform.row(connection).connection().usable()).isFalse();
        assertThat(platform.row(connection).sealedCredential()).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    @DisplayName("T13: an answer that cannot be opened is left where it is and stored nowhere")
    void anAnswerThatCannotBeOpened() throws IOException {
        crash();
        String before = files();
        KeyRing right = platform.keys;
        platform.keys = KeyRing.generate();
        platform.tokens("restarted").refreshExpiring(Duration.ZERO, 10);
        assertThat(files()).isEqualTo(before);

        platform.keys = right;
        platform.tokens("again").refreshExpiring(Duration.ZERO, 10);
        assertThat(platform.stored(connection).accessToken().reveal()).isEqualTo("AT-CANARY-2");
    }

    @Test
    @DisplayName("T10: a journal that fails is told, and the refresh goes on without it")
    void aJournalThatFails() throws IOException {
        TokenEngine node = platform.tokens("n1");
        Files.delete(directory);
        node.refresh(ACME, connection.id());
        assertThat(platform.stored(connection).accessToken().reveal()).isEqualTo("AT-CANARY-2");
        assertThat(platform.events(Warning.class)).extracting(Warning::code).containsOnly("journal-failed");
        Files.createDirectory(directory);
    }
}
