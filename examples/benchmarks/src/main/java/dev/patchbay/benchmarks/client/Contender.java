// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.client;

import java.util.List;

/** Who is measured. */
public enum Contender {
    /** Patchbay as it comes: every default on, nothing tuned. */
    PATCHBAY(
            "patchbay",
            "patchbay-core",
            "core",
            "patchbay-connector-meta",
            "connector-meta",
            "okhttp",
            "okio",
            "kotlin-stdlib",
            "annotations-13",
            "jackson-",
            "failsafe-",
            "caffeine-",
            "error_prone_annotations",
            "slf4j-api",
            "nimbus-jose-jwt",
            "jspecify"),
    /** OkHttp and Jackson, bound to records of text: no signing, no limits, no times, no errors. */
    BARE("bare", "okhttp", "okio", "kotlin-stdlib", "annotations-13", "jackson-"),
    /** Meta's own SDK: application id given so that it asks for none, debugging and crash reports not switched on. */
    FACEBOOK(
            "facebook-java-business-sdk",
            "facebook-java-business-sdk",
            "gson-",
            "guava-",
            "failureaccess",
            "listenablefuture",
            "jsr305",
            "checker-qual",
            "j2objc-annotations",
            "okhttp",
            "okio",
            "kotlin-stdlib",
            "annotations-13"),
    /** RestFB, its connections kept alive: its hook that closes them after each call is overridden. */
    RESTFB("restfb", "restfb-"),
    /** RestFB as it comes, with a new connection for each call. */
    RESTFB_DEFAULT("restfb, as it comes", "restfb-");

    private final String label;
    private final List<String> libraries;

    Contender(String label, String... libraries) {
        this.label = label;
        this.libraries = List.of(libraries);
    }

    public String label() {
        return label;
    }

    /** How the names of the jars start that it needs; for what is not in a jar, the name of its module's folder. */
    public List<String> libraries() {
        return libraries;
    }

    public static Contender labelled(String label) {
        for (Contender contender : values()) {
            if (contender.label.equals(label)) {
                return contender;
            }
        }
        throw new IllegalArgumentException("no contender " + label);
    }

    public CampaignPages campaigns(String url) {
        return switch (this) {
            case PATCHBAY -> PatchbayClient.connect(url).campaigns();
            case BARE -> new BareCampaigns(url);
            case FACEBOOK -> new FacebookCampaigns(url);
            case RESTFB -> new RestFbCampaigns(url, true);
            case RESTFB_DEFAULT -> new RestFbCampaigns(url, false);
        };
    }

    public ReportRows report(String url) {
        return switch (this) {
            case PATCHBAY -> PatchbayClient.connect(url).report();
            case BARE -> new BareReport(url);
            case FACEBOOK -> new FacebookReport(url);
            case RESTFB -> new RestFbReport(url, true);
            case RESTFB_DEFAULT -> new RestFbReport(url, false);
        };
    }
}
