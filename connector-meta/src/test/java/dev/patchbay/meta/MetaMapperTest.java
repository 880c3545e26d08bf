// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.model.Budget;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.Money;
import dev.patchbay.model.Status;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetaMapperTest {

    @ParameterizedTest
    @CsvSource({
        "ACTIVE, ACTIVE",
        "PAUSED, PAUSED",
        "CAMPAIGN_PAUSED, PAUSED",
        "ADSET_PAUSED, PAUSED",
        "IN_PROCESS, PENDING",
        "PENDING_REVIEW, PENDING",
        "PENDING_BILLING_INFO, PENDING",
        "PREAPPROVED, PENDING",
        "DISAPPROVED, REJECTED",
        "WITH_ISSUES, REJECTED",
        "ARCHIVED, ARCHIVED",
        "DELETED, DELETED",
        "SOME_NEW_WORD, UNKNOWN",
        "'', UNKNOWN"
    })
    void effectiveStatus(String word, Status status) {
        assertThat(MetaMapper.status(word)).isEqualTo(status);
    }

    @Test
    void everyStatusThatIsAskedForIsKnown() {
        assertThat(AdsFilter.AD_STATUSES)
                .containsAll(AdsFilter.CAMPAIGN_STATUSES)
                .containsAll(AdsFilter.AD_SET_STATUSES)
                .allMatch(word -> MetaMapper.status(word) != Status.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "1, ACTIVE",
        "2, REJECTED",
        "3, REJECTED",
        "7, PENDING",
        "8, PENDING",
        "9, ACTIVE",
        "100, ENDED",
        "101, ENDED",
        "202, UNKNOWN"
    })
    void accountStatus(String number, Status status) {
        assertThat(MetaMapper.accountStatus(number)).isEqualTo(status);
    }

    @Test
    void theEffectiveStatusHidesTheOwn() {
        assertThat(MetaMapper.word("CAMPAIGN_PAUSED", "ACTIVE")).isEqualTo("CAMPAIGN_PAUSED");
        assertThat(MetaMapper.word(null, "ACTIVE")).isEqualTo("ACTIVE");
        assertThat(MetaMapper.word(null, null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"AD_ACCOUNT, account", "CAMPAIGN, campaign", "AD_SET, adset", "AD, ad"})
    void levels(EntityKind kind, String word) {
        assertThat(MetaMapper.level(kind)).isEqualTo(word);
    }

    @ParameterizedTest
    @DisplayName("S11: budgets are minor units, of the currency as Meta counts it")
    @CsvSource({
        "EUR, 5000, 50.00",
        "USD, 1, 0.01",
        "JPY, 5000, 5000",
        "KRW, 5000, 5000",
        "CLP, 5000, 5000",
        "VND, 5000, 5000",
        "HUF, 5000, 5000",
        "TWD, 5000, 5000",
        "ISK, 5000, 5000",
        "COP, 5000, 5000",
        "CRC, 5000, 5000",
        "IDR, 5000, 5000",
        "PYG, 5000, 5000",
        "KWD, 5000, 50.00"
    })
    void money(String currency, long minor, String major) {
        int digits = TestSettings.config().minorDigits(currency);

        assertThat(MetaMapper.budget(minor, 0, digits, currency))
                .isEqualTo(new Budget(Money.ofMajor(major, currency), Budget.Period.DAILY));
    }

    @Test
    void theListOfCurrenciesCanBeCorrected() {
        MetaConfig config = TestSettings.config("zero-decimal-currencies", "jpy,XAF");

        assertThat(config.minorDigits("JPY")).isZero();
        assertThat(config.minorDigits("XAF")).isZero();
        assertThat(config.minorDigits("HUF")).isEqualTo(2);
    }

    @Test
    void noBudgetIsNoMoney() {
        assertThat(MetaMapper.budget(0L, 0L, 2, "EUR")).isNull();
        assertThat(MetaMapper.budget(0L, 700L, 2, "EUR"))
                .isEqualTo(new Budget(Money.ofMajor("7.00", "EUR"), Budget.Period.LIFETIME));
    }

    @Test
    @DisplayName("S11: a zone of 5 hours 45 minutes is known, an unknown one is none")
    void zones() {
        assertThat(MetaMapper.zone("Asia/Katmandu")).isEqualTo(ZoneId.of("Asia/Katmandu"));
        assertThat(MetaMapper.zone("Mars/Olympus")).isNull();
        assertThat(MetaMapper.zone("")).isNull();
        assertThat(MetaMapper.zone(null)).isNull();
    }

    @Test
    void aHiddenCurrencyIsNone() {
        assertThat(MetaMapper.currency(null)).isEqualTo("XXX");
        assertThat(MetaMapper.currency("eur")).isEqualTo("XXX");
        assertThat(MetaMapper.currency("EUR")).isEqualTo("EUR");
    }
}
