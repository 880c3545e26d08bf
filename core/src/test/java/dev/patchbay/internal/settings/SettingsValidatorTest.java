// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.settings;

import static dev.patchbay.spi.SettingSpec.optional;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.PlatformApp;
import dev.patchbay.auth.Secret;
import dev.patchbay.spi.ConnectorDescriptor;
import dev.patchbay.spi.SettingSpec;
import dev.patchbay.spi.SettingSpec.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsValidatorTest {

    private static final ConnectorDescriptor ACME = Descriptors.of(
            SettingSpec.required("client-id", Kind.TEXT, "Id of the app."),
            SettingSpec.requiredSecret("client-secret", "Secret of the app"),
            optional("graph-url", Kind.URL, "https://graph.acme.example/", "Where the API is"),
            optional("page-size", Kind.INTEGER, "50", "Items per page"),
            optional("strict", Kind.BOOLEAN, null, "Whether to be strict"),
            optional("poll-every", Kind.DURATION, "30s", "Time between polls"),
            optional("fields", Kind.LIST, null, "Extra fields"),
            optional("api-version", Kind.VERSION, "v2.0", "Version"),
            SettingSpec.choice("region", Set.of("europe", "america"), "europe", "Where"),
            new SettingSpec("webhook-secret", "Secret of webhooks", Kind.TEXT, null, false, true, Set.of()));

    private static final PlatformApp APP =
            PlatformApp.of("acme").with("client-id", "42").with("client-secret", "hunter2");

    private final List<String> problems = new ArrayList<>();

    @Test
    void defaultsAreFilledInAndValuesParsed() {
        ValidatedSettings settings = SettingsValidator.validate(
                ACME, APP.with("strict", "TRUE").with("fields", "a, b ,c").with("page-size", " 10 "), problems);

        assertThat(problems).isEmpty();
        assertThat(settings.platform().id()).isEqualTo("acme");
        assertThat(settings.text("client-id")).isEqualTo("42");
        assertThat(settings.secret("client-secret")).isEqualTo(Secret.of("hunter2"));
        assertThat(settings.text("graph-url")).isEqualTo("https://graph.acme.example");
        assertThat(settings.integer("page-size")).isEqualTo(10);
        assertThat(settings.flag("strict")).isTrue();
        assertThat(settings.duration("poll-every")).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.list("fields")).containsExactly("a", "b", "c");
        assertThat(settings.find("api-version")).contains("v2.0");
        assertThat(settings.findSecret("webhook-secret")).isEmpty();
    }

    @Test
    void whatIsOptionalAndNotSetIsEmptyOrSaysHowToSetIt() {
        ValidatedSettings settings = SettingsValidator.validate(ACME, APP, problems);

        assertThat(settings.find("strict")).isEmpty();
        assertThat(settings.list("fields")).isEmpty();
        assertThatThrownBy(() -> settings.flag("strict"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Setting 'strict' of acme is not set; set acme.strict in properties or"
                        + " PATCHBAY_ACME_STRICT in the environment");
        assertThatThrownBy(() -> settings.secret("webhook-secret")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void misuseByAConnectorIsAProgrammingError() {
        ValidatedSettings settings = SettingsValidator.validate(ACME, APP, problems);

        assertThatThrownBy(() -> settings.text("colour"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("declares no setting 'colour'");
        assertThatThrownBy(() -> settings.text("client-secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is secret");
        assertThatThrownBy(() -> settings.find("webhook-secret")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings.secret("client-id")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings.integer("client-id"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("declared as TEXT");
        assertThatThrownBy(() -> settings.list("client-id")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void textFormShowsNoSecret() {
        ValidatedSettings settings = SettingsValidator.validate(ACME, APP, problems);

        assertThat(settings.toString())
                .startsWith("AppSettings[acme: api-version='v2.0', client-id='42', ")
                .contains("client-secret=***")
                .doesNotContain("hunter2");
    }

    @Test
    void missingSettingsAreNamedWithKeyVariableAndMeaning() {
        SettingsValidator.validate(ACME, PlatformApp.of("acme"), problems);

        assertThat(problems)
                .containsExactly(
                        "acme: setting 'client-id' is missing (Id of the app); set acme.client-id in properties,"
                                + " PATCHBAY_ACME_CLIENT_ID in the environment or with(\"client-id\", …) in code",
                        "acme: setting 'client-secret' is missing (Secret of the app); set acme.client-secret in"
                                + " properties, PATCHBAY_ACME_CLIENT_SECRET in the environment or"
                                + " with(\"client-secret\", …) in code");
    }

    @Test
    void unknownSettingsAreNamedWithPlaceAndNearestNameButWithoutTheirValue() {
        PlatformApp app = APP.with("client-secrte", new PlatformApp.Entry("hunter3", "key acme.client-secrte in p"))
                .with("Page_Size", "7")
                .with("colour", "red");

        SettingsValidator.validate(ACME, app, problems);

        assertThat(problems)
                .containsExactly(
                        "acme: there is no setting 'client-secrte', set by key acme.client-secrte in p; did you mean"
                                + " 'client-secret'?",
                        "acme: there is no setting 'Page_Size', set by the code that built the acme app; did you mean"
                                + " 'page-size'?",
                        "acme: there is no setting 'colour', set by the code that built the acme app; there are"
                                + " api-version, client-id, client-secret, fields, graph-url, page-size, poll-every,"
                                + " region, strict, webhook-secret");
    }

    @Test
    void allProblemsAreFoundAtOnce() {
        PlatformApp app = PlatformApp.of("acme")
                .with("client-secret", "hunter2\n")
                .with("graph-url", "ftp://acme.example")
                .with("region", "eurpoe")
                .with("api-version", "2.0");

        SettingsValidator.validate(ACME, app, problems);

        String place = "set by the code that built the acme app";
        assertThat(problems)
                .hasSize(5)
                .anyMatch(p -> p.startsWith("acme: setting 'client-id' is missing"))
                .contains(
                        "acme: setting 'client-secret' must not have control characters such as line breaks; " + place,
                        "acme: setting 'graph-url' must be an absolute https URL, or an http URL to a loopback address"
                                + " such as http://localhost:8080; it is 'ftp://acme.example', " + place,
                        "acme: setting 'region' must be one of america, europe (did you mean 'europe'?); it is"
                                + " 'eurpoe', " + place,
                        "acme: setting 'api-version' must be a version in the form v[0-9]+\\.[0-9]; it is '2.0', "
                                + place)
                .noneMatch(p -> p.contains("hunter2"));
    }

    @Test
    void quotedValuesAreCutAndEscaped() {
        SettingsValidator.validate(ACME, APP.with("page-size", "9\u001b[31m" + "x".repeat(200)), problems);

        assertThat(problems)
                .singleElement()
                .satisfies(p -> assertThat(p)
                        .contains("'9\\u001b[31m" + "x".repeat(74) + "…'")
                        .doesNotContain("\u001b"));
    }

    @Test
    void passwordsInsideRefusedUrlsAreNotQuoted() {
        for (String url : List.of(
                "https://user:hunter2@acme.example",
                "https://user:hun/ter2@acme.example/",
                "user:hunter2@acme.example",
                "https://acme.example/?token=hunter2",
                "https://acme.example/#hunter2")) {
            SettingsValidator.validate(ACME, APP.with("graph-url", url), problems);
        }

        assertThat(problems).hasSize(5).noneMatch(p -> p.contains("hunter2") || p.contains("ter2"));
        assertThat(problems.get(0)).contains("must not have a user or password; it is 'https://***@acme.example'");
        assertThat(problems.get(3)).contains("must not have a query; it is 'https://acme.example/?***'");
    }

    @Test
    void faultsOfTheConnectorItselfAreCalledSo() {
        ConnectorDescriptor broken = Descriptors.of(
                "v[",
                List.of(),
                optional("page-size", Kind.INTEGER, "many", "Items"),
                optional("v", Kind.VERSION, "9", "V"));

        SettingsValidator.validate(broken, PlatformApp.of("acme"), problems);

        assertThat(problems)
                .containsExactly(
                        "acme: the connector's own pattern for versions is not a regular expression; this is a fault of"
                                + " the connector",
                        "acme: setting 'page-size' must be a whole number from 0 to 2147483647; it is 'many', the"
                                + " connector's own default, which is a fault of the connector");
    }

    @Test
    void anAppOfAnotherPlatformIsRefused() {
        assertThatThrownBy(() -> SettingsValidator.validate(ACME, PlatformApp.of("zeta"), problems))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("zeta")
                .hasMessageContaining("acme");
    }
}
