// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.sandbox.MovableClock;
import dev.patchbay.sandbox.Sandbox;
import dev.patchbay.sandbox.google.hooks.PushSubscription;
import dev.patchbay.sandbox.meta.MetaEvent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Schedules, duplicates, disorder and delays, by the sandbox's clock. */
class PostOfficeTest {

    private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");
    private Sandbox sandbox;
    private Receiver receiver;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().clock(new MovableClock(START.toString())).build();
        receiver = new Receiver();
    }

    @AfterEach
    void stop() {
        receiver.close();
        sandbox.close();
    }

    private long tell(String text) {
        MetaEvent event = sandbox.meta().webhooks().events().comment("77", text);
        return sandbox.meta().webhooks().tellAt(receiver.uri(), List.of(event));
    }

    @Test
    void nothingIsSentBeforeItIsDelivered() {
        tell("one");
        assertThat(receiver.all()).isEmpty();
        assertThat(sandbox.webhooks().nextDue()).contains(START);
        assertThat(sandbox.webhooks().deliver()).singleElement().satisfies(d -> {
            assertThat(d.taken()).isTrue();
            assertThat(d.status()).isEqualTo(200);
            assertThat(d.label()).isEqualTo("meta:page.feed");
        });
        assertThat(sandbox.webhooks().nextDue()).isEmpty();
        assertThat(sandbox.webhooks().deliver()).isEmpty();
    }

    @Test
    void metaTriesAtOnceThenEverMoreRarelyForThirtySixHours() {
        receiver.answering(503);
        tell("one");
        List<HookDelivery> all = sandbox.webhooks().deliverAll(Duration.ofDays(30));
        assertThat(all.get(0).nextIn()).contains(Duration.ZERO);
        assertThat(all.get(1).nextIn()).contains(Duration.ofMinutes(1));
        assertThat(all.get(2).nextIn()).contains(Duration.ofMinutes(2));
        HookDelivery last = all.get(all.size() - 1);
        assertThat(Duration.between(START, last.at())).isBetween(Duration.ofHours(33), Duration.ofHours(36));
        assertThat(last.lost()).isTrue();
        assertThat(all.subList(0, all.size() - 1)).noneMatch(HookDelivery::lost);
        assertThat(receiver.all()).hasSameSizeAs(all);
    }

    @Test
    void aRetryThatIsTakenEndsIt() {
        List<Integer> answers = new ArrayList<>(List.of(500, 503, 200));
        receiver.answering(got -> new Receiver.Said(answers.remove(0), ""));
        tell("one");
        assertThat(sandbox.webhooks().deliverAll(Duration.ofHours(1)))
                .extracting(HookDelivery::status)
                .containsExactly(500, 503, 200);
        assertThat(receiver.all().get(0).body()).isEqualTo(receiver.all().get(2).body());
    }

    @Test
    void whatsappTriesForSevenDays() {
        receiver.answering(500);
        MetaEvent event = sandbox.meta().webhooks().events().whatsapp("1", "hi");
        sandbox.meta().webhooks().tellAt(receiver.uri(), List.of(event));
        List<HookDelivery> all = sandbox.webhooks().deliverAll(Duration.ofDays(30));
        assertThat(Duration.between(START, all.get(all.size() - 1).at()))
                .isBetween(Duration.ofHours(165), Duration.ofDays(7));
    }

    @Test
    void pubSubWaitsTenSecondsToTenMinutesForAWeek() {
        receiver.answering(429);
        String topic = "projects/p/topics/reviews";
        sandbox.google().webhooks().subscribe(PushSubscription.of(topic, receiver.uri(), "push@p.example"));
        assertThat(sandbox.google().webhooks().publish(topic, "{}", Map.of())).isOne();
        List<HookDelivery> all = sandbox.webhooks().deliverAll(Duration.ofDays(30));
        assertThat(all.get(0).nextIn()).contains(Duration.ofSeconds(10));
        assertThat(all.get(8).nextIn()).contains(Duration.ofMinutes(10));
        assertThat(Duration.between(START, all.get(all.size() - 1).at()))
                .isBetween(Duration.ofDays(7).minusMinutes(10), Duration.ofDays(7));
    }

    @Test
    void aLeadFormIsNotTriedAgainAfterARefusal() {
        receiver.answering(400);
        sandbox.google().webhooks().lead(receiver.uri(), "key", false);
        assertThat(sandbox.webhooks().deliverAll(Duration.ofDays(1)))
                .singleElement()
                .matches(HookDelivery::lost);
        receiver.answering(500);
        sandbox.google().webhooks().lead(receiver.uri(), "key", false);
        assertThat(sandbox.webhooks().deliverAll(Duration.ofHours(1))).hasSizeGreaterThan(3);
    }

    @Test
    void anAnswerThatDoesNotComeCountsAsFailed() {
        URI nobody = receiver.uri();
        tell("one");
        receiver.close();
        assertThat(sandbox.webhooks().deliver()).singleElement().satisfies(d -> {
            assertThat(d.status()).isZero();
            assertThat(d.target()).isEqualTo(nobody);
            assertThat(d.nextIn()).isPresent();
        });
    }

    @Test
    void duplicatesComeAfterTheFirstWasTaken() {
        sandbox.webhooks().treat(Manners.GOOD.withDuplicates(2));
        long number = tell("one");
        List<HookDelivery> all = sandbox.webhooks().deliverAll(Duration.ZERO);
        assertThat(all).extracting(HookDelivery::duplicate).containsExactly(false, true, true);
        assertThat(all).extracting(HookDelivery::message).containsOnly(number);
        assertThat(receiver.all())
                .extracting(Receiver.Got::text)
                .hasSize(3)
                .containsOnly(receiver.last().text());
    }

    @Test
    void disorderLosesNothing() {
        sandbox.webhooks().treat(Manners.GOOD.withShuffling(true));
        List<Long> queued = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            queued.add(tell("n" + i));
        }
        List<Long> sent =
                sandbox.webhooks().deliver().stream().map(HookDelivery::message).toList();
        assertThat(sent).containsExactlyInAnyOrderElementsOf(queued).isNotEqualTo(queued);
    }

    @Test
    void theSameSeedSendsTheSameBytesInTheSameOrder() {
        List<String> first = traffic(7);
        assertThat(first).hasSize(36).isEqualTo(traffic(7)).isNotEqualTo(traffic(8));
    }

    /** What arrives of one of many shapes, doubled and in disorder, after a failure of the receiver. */
    private static List<String> traffic(long seed) {
        try (Sandbox one = Sandbox.builder()
                        .seed(seed)
                        .clock(new MovableClock(START.toString()))
                        .build();
                Receiver to = new Receiver()) {
            AtomicInteger count = new AtomicInteger();
            to.answering(got -> new Receiver.Said(count.getAndIncrement() < 12 ? 503 : 200, ""));
            one.webhooks().treat(Manners.GOOD.withShuffling(true).withDuplicates(1));
            var meta = one.meta().webhooks();
            var events = meta.events();
            for (MetaEvent event : List.of(
                    events.comment("1", "a"),
                    events.post("1", "b"),
                    events.reaction("1", "love"),
                    events.lead("1"),
                    events.message("1", "c"),
                    events.instagramComment("2", "d"),
                    events.whatsapp("3", "e"),
                    events.adIssue("4", "5"))) {
                meta.tellAt(to.uri(), List.of(event));
            }
            meta.requestDeletion(to.uri(), "6");
            var google = one.google().webhooks();
            google.subscribe(PushSubscription.of("projects/p/topics/t", to.uri(), "push@p.example"));
            google.publish("projects/p/topics/t", "{}", Map.of("k", "v"));
            google.lead(to.uri(), "key", false);
            google.openChannel("c1", "token", to.uri(), Duration.ofDays(1));
            one.webhooks().deliverAll(Duration.ofDays(1));
            return to.all().stream()
                    .map(got -> got.headers().get("Content-type") + " " + got.text())
                    .toList();
        }
    }

    @Test
    void aDelayPostponesTheFirstAttempt() {
        sandbox.webhooks().treat(Manners.GOOD.withDelay(Duration.ofHours(3)));
        tell("one");
        assertThat(sandbox.webhooks().deliver()).isEmpty();
        sandbox.advance(Duration.ofHours(3));
        assertThat(sandbox.webhooks().deliver()).singleElement().matches(HookDelivery::taken);
    }

    @Test
    void aForgeryIsSentOnceAndNotRepeated() {
        receiver.answering(401);
        sandbox.webhooks().treat(Manners.GOOD.withForgery(Forgery.WRONG_SECRET).withDuplicates(3));
        tell("one");
        assertThat(sandbox.webhooks().deliverAll(Duration.ofDays(2)))
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.forgery()).contains(Forgery.WRONG_SECRET);
                    assertThat(d.lost()).isFalse();
                });
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> Manners.GOOD.withDuplicates(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Manners.GOOD.withDelay(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        var events = sandbox.meta().webhooks().events();
        assertThatThrownBy(() -> sandbox.meta()
                        .webhooks()
                        .tellAt(receiver.uri(), List.of(events.comment("1", "x"), events.whatsapp("1", "x"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one product");
    }
}
