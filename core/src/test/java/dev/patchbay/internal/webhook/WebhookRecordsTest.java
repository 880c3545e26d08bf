// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import static dev.patchbay.internal.webhook.AcmeHooks.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.Stores;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.webhook.HandleLaterException;
import dev.patchbay.webhook.UnprocessableEventException;
import dev.patchbay.webhook.WebhookEvent;
import dev.patchbay.webhook.WebhookFilter;
import dev.patchbay.webhook.WebhookRecord;
import dev.patchbay.webhook.WebhookSettings;
import dev.patchbay.webhook.WebhookStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What operators see of events, and bring back. */
class WebhookRecordsTest {

    private final HookHost host = new HookHost();
    private final Set<String> broken = new TreeSet<>();

    private void breakable() {
        host.hooks().onApp("acme", "item.*", one -> {
            if (broken.contains(one.id())) {
                throw new UnprocessableEventException("broken " + one.accounts());
            }
            host.handled.add(one);
        });
    }

    private List<String> handled() {
        return host.handled.stream().map(WebhookEvent::id).toList();
    }

    @Test
    void everyStatusIsSeen() {
        host.hooks().onApp("acme", "item.*", one -> {
            switch (one.id()) {
                case "fails" -> throw new IllegalStateException("not now");
                case "dies" -> throw new UnprocessableEventException("never");
                case "later" -> throw new HandleLaterException(Duration.ofHours(1));
                default ->
                    assertThat(host.all(WebhookStatus.PROCESSING))
                            .extracting(record -> record.event().id())
                            .contains(one.id());
            }
        });
        host.hooks().on("acme", "order.*", host.handled::add);
        host.connect("t", "c1", "shop:9");
        for (String id : List.of("ok", "fails", "dies", "later")) {
            host.send(event(id, "s", 1, "x"));
        }
        host.send(event("ok", "s", 1, "x"));
        host.send(event("ok", "s", 1, "other"));
        host.send("{\"id\":\"routed\",\"type\":\"order.new\",\"account\":\"9\"}");
        host.send("{\"id\":\"nobody\",\"type\":\"else\"}");
        assertThat(host.all(WebhookStatus.RECEIVED)).hasSize(6);
        assertThat(host.all(WebhookStatus.CONFLICT)).hasSize(1);
        host.hooks().processPending(100);
        host.send(event("new", "s", 1, "x"));

        assertThat(ids(WebhookStatus.PROCESSED)).containsExactlyInAnyOrder("ok", "routed");
        assertThat(ids(WebhookStatus.ROUTED)).containsExactly("routed");
        assertThat(ids(WebhookStatus.FAILED)).containsExactly("fails");
        assertThat(ids(WebhookStatus.DEAD)).containsExactly("dies");
        assertThat(ids(WebhookStatus.IGNORED)).containsExactly("nobody");
        assertThat(ids(WebhookStatus.CONFLICT)).containsExactly("ok");
        assertThat(ids(WebhookStatus.RECEIVED)).containsExactly("new", "later");
        assertThat(host.hooks().stats().duplicates()).containsEntry("acme", 1L);
        assertThat(host.hooks().list(WebhookFilter.all(), null, 100)).hasSize(9);
    }

    private List<String> ids(WebhookStatus status) {
        return host.all(status).stream().map(one -> one.event().id()).toList();
    }

    @Test
    void listsArePagedNewestFirstAcrossStatusesOfTheStore() {
        for (int i = 0; i < 60; i++) {
            host.send(event("e" + i, "s" + i % 2, 1, "x"));
        }
        List<Long> numbers = new ArrayList<>();
        WebhookFilter waiting = WebhookFilter.all()
                .platform(Platform.of("acme"))
                .account("shop:s1")
                .status(WebhookStatus.RECEIVED);
        Long before = null;
        List<WebhookRecord> page = host.hooks().list(waiting, before, 7);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(7);
            page.forEach(one -> numbers.add(one.number()));
            before = numbers.get(numbers.size() - 1);
            page = host.hooks().list(waiting, before, 7);
        }
        assertThat(numbers).hasSize(30).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void oneManyAndSomeAreBroughtBack() {
        breakable();
        for (int i = 0; i < 12; i++) {
            broken.add("e" + i);
            host.send(event("e" + i, "s" + i % 3, 1, "x"));
        }
        host.hooks().processPending(100);
        assertThat(host.all(WebhookStatus.DEAD)).hasSize(12);
        broken.clear();

        long one = host.all(WebhookStatus.DEAD).get(0).number();
        assertThat(host.hooks().redrive(TenantId.of("stranger"), one)).isFalse();
        assertThat(host.hooks().redrive(null, one)).isTrue();
        assertThat(host.hooks().redrive(null, one)).isFalse();
        host.hooks().processPending(100);
        assertThat(handled()).containsExactly("e11");

        WebhookFilter account = WebhookFilter.all().account("shop:s0");
        assertThat(host.hooks().redrive(account, 3)).isEqualTo(3);
        host.hooks().processPending(100);
        assertThat(handled().subList(1, 4)).containsExactly("e0", "e3", "e6");
        assertThat(host.hooks().redrive(account, 3)).isEqualTo(1);
        assertThat(host.hooks().redrive(WebhookFilter.all().reasonPart("shop:s1"), 100))
                .isEqualTo(4);
        host.hooks().processPending(100);
        assertThat(host.hooks().redrive(WebhookFilter.all(), 100)).isEqualTo(3);
        host.hooks().processPending(100);
        assertThat(handled()).hasSize(12).doesNotHaveDuplicates();
        assertThat(host.all(WebhookStatus.DEAD)).isEmpty();
    }

    @Test
    void whatIsNotFinishedAndWhatIsInConflictIsNotBroughtBack() {
        for (WebhookStatus status : List.of(
                WebhookStatus.RECEIVED, WebhookStatus.PROCESSING, WebhookStatus.FAILED, WebhookStatus.CONFLICT)) {
            assertThatThrownBy(() -> host.hooks().redrive(WebhookFilter.all().status(status), 10))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        host.send(event("1", "s", 1, "x"));
        host.send(event("1", "s", 1, "y"));
        host.hooks().processPending(10);
        assertThat(host.hooks()
                        .redrive(null, host.all(WebhookStatus.CONFLICT).get(0).number()))
                .isFalse();
    }

    @Test
    void whatCouldNotBeReadIsReadByTheConnectorsNextVersion() {
        host.hooks().on("acme", "item.*", host.handled::add);
        host.connect("t", "c1", "shop:1");
        host.send("v2:[" + event("1", "1", 1, "ä") + "," + event("2", "1", 1, "x") + "]");
        host.send(event("2", "1", 1, "x"));
        host.hooks().processPending(100);
        assertThat(handled()).containsExactly("2");
        assertThat(ids(WebhookStatus.DEAD)).hasSize(1);
        assertThat(host.hooks().redrive(WebhookFilter.all(), 10)).isEqualTo(1);
        host.hooks().processPending(100);
        assertThat(ids(WebhookStatus.DEAD)).as("as unreadable as before").hasSize(1);

        host.acme.nextVersion = true;
        assertThat(host.hooks().redrive(WebhookFilter.all(), 10)).isEqualTo(1);
        host.hooks().processPending(100);
        assertThat(handled()).as("what had come readable is not handled again").containsExactly("2", "1");
        assertThat(host.handled.get(1).payload()).contains("ä");
        assertThat(ids(WebhookStatus.DEAD)).isEmpty();
        assertThat(host.all(WebhookStatus.PROCESSED))
                .allSatisfy(one -> assertThat(one.delivery().headers()).containsEntry("authorization", "***"));
    }

    @Test
    void whatCameBeforeTheAccountWasConnectedComesAfterwards() {
        host.hooks().on("acme", "item.*", host.handled::add);
        for (int i = 0; i < 5; i++) {
            host.send(event("early" + i, "1", 1, "x"));
            host.send(event("foreign" + i, "2", 1, "x"));
        }
        host.send("{\"id\":\"unheard\",\"type\":\"never.heard\",\"account\":\"1\"}");
        host.hooks().processPending(100);
        assertThat(host.handled).isEmpty();
        assertThat(host.all(WebhookStatus.IGNORED)).hasSize(11);
        assertThat(host.hooks().stats().ignored()).containsEntry("acme", 11L);
        assertThat(host.hooks().replayIgnored("acme", null, 100)).isZero();

        host.connect("t", "c1", "shop:1");
        assertThat(host.hooks().replayIgnored("acme", "shop:1", 2)).isEqualTo(2);
        assertThat(host.hooks().replayIgnored("acme", "shop:1", 100)).isEqualTo(3);
        assertThat(host.hooks().replayIgnored("acme", "shop:1", 100)).isZero();
        host.hooks().processPending(100);
        assertThat(handled()).containsExactly("early0", "early1", "early2", "early3", "early4");
        assertThat(host.handled).allSatisfy(one -> assertThat(one.tenant()).isEqualTo(TenantId.of("t")));

        host.hooks().on("acme", "never.heard", host.handled::add);
        assertThat(host.hooks().replayIgnored("acme", null, 100)).isEqualTo(1);
        host.hooks().processPending(100);
        assertThat(handled()).contains("unheard").doesNotContain("foreign0");
    }

    @Test
    void theEventsOfAnAccountAreHandledInOrderAlsoWhenOneFailsAndWhenTheyAreBroughtBack() {
        HookHost ordered =
                new HookHost(Stores.inMemory(), WebhookSettings.defaults().ordered("acme"));
        List<String> order = new ArrayList<>();
        ordered.connect("t", "c1", "shop:1");
        ordered.connect("t", "c2", "shop:2");
        ordered.hooks().on("acme", "*", one -> {
            if (broken.contains(one.id())) {
                throw new IllegalStateException("not now");
            }
            order.add(one.id());
        });
        broken.add("a1");
        for (int i = 0; i < 4; i++) {
            ordered.send(event("a" + i, "1", 1, "x"));
            ordered.send(event("b" + i, "2", 1, "x"));
        }
        ordered.hooks().processPending(100);
        assertThat(order)
                .containsSubsequence("b0", "b1", "b2", "b3")
                .contains("a0")
                .doesNotContain("a2", "a3");

        broken.clear();
        ordered.time.advance(Duration.ofMinutes(2));
        ordered.hooks().processPending(100);
        assertThat(order.stream().filter(id -> id.startsWith("a"))).containsExactly("a0", "a1", "a2", "a3");

        order.clear();
        WebhookFilter again =
                WebhookFilter.all().tenant(TenantId.of("t")).account("shop:1").status(WebhookStatus.PROCESSED);
        assertThat(ordered.hooks().redrive(again, 100)).isEqualTo(4);
        ordered.hooks().processPending(100);
        assertThat(order)
                .containsExactlyElementsOf(
                        IntStream.range(0, 4).mapToObj(i -> "a" + i).toList());
    }
}
