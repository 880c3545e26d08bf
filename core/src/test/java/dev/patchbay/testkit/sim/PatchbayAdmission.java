// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.testkit.sim;

import dev.patchbay.model.Platform;
import dev.patchbay.resilience.Charge;
import dev.patchbay.resilience.QuotaSignal;
import dev.patchbay.resilience.RateLimit;
import dev.patchbay.resilience.RateLimiter;
import dev.patchbay.resilience.Turn;
import java.util.List;

/** Our limiter, asked and waited for as a call does it. */
public final class PatchbayAdmission implements Admission {

    private final RateLimiter limiter;
    private final Conductor time;

    public PatchbayAdmission(List<RateLimit> limits, Conductor time) {
        this.limiter = new RateLimiter(Platform.of("acme"), limits, time);
        this.time = time;
    }

    @Override
    public void acquire(String tenant, int cost) throws InterruptedException {
        List<Charge> charges = List.of(new Charge(HiddenPlatform.BUCKET, "", cost));
        if (limiter.tryAcquire(charges) == 0) {
            return;
        }
        try (Turn turn = limiter.queue(charges, tenant)) {
            for (long wait = turn.tryAcquire(); wait > 0; wait = turn.tryAcquire()) {
                time.sleep(Turn.nap(wait));
            }
        }
    }

    @Override
    public void hear(QuotaSignal signal) {
        limiter.learn(signal);
    }
}
