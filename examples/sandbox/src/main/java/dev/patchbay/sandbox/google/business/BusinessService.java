// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.business;

import dev.patchbay.sandbox.google.ApiSwitches;
import dev.patchbay.sandbox.google.GoogleCaller;
import dev.patchbay.sandbox.google.GoogleEnvironment;
import dev.patchbay.sandbox.google.GoogleError;
import dev.patchbay.sandbox.google.GoogleScopes;
import dev.patchbay.sandbox.google.MinuteMeter;
import dev.patchbay.sandbox.google.QuotaError;
import dev.patchbay.sandbox.google.discovery.ApiSpec;
import dev.patchbay.sandbox.google.discovery.DiscoveryService;
import dev.patchbay.sandbox.google.discovery.PageCutter;
import dev.patchbay.sandbox.kernel.Fault;
import dev.patchbay.sandbox.kernel.FaultPath;
import dev.patchbay.sandbox.kernel.SimRequest;
import java.util.Optional;
import java.util.Set;

/** What the Business Profile's APIs have in common: scope, quota, and that nobody gets in before being let in. */
abstract class BusinessService extends DiscoveryService {

    /** Queries a minute, per API and project. */
    private static final int PER_MINUTE = 300;

    final GoogleEnvironment environment;
    final BusinessWorld world;
    final PageCutter pages;
    private final ApiSwitches switches;
    private final MinuteMeter meter;

    BusinessService(ApiSpec spec, GoogleEnvironment environment, ApiSwitches switches, BusinessWorld world) {
        super(spec);
        this.environment = environment;
        this.switches = switches;
        this.world = world;
        this.pages = new PageCutter(environment.faults());
        this.meter = new MinuteMeter(
                environment.clock(), PER_MINUTE * environment.options().quotaScale());
    }

    /** The discovery documents name no scopes; the documentation names these. */
    @Override
    public Set<String> scopes() {
        return Set.of(GoogleScopes.BUSINESS, GoogleScopes.BUSINESS_OLD);
    }

    @Override
    protected void charge(String methodId, GoogleCaller caller, SimRequest request) {
        String project = environment.projectNumber();
        if (!switches.businessAccess()) {
            throw QuotaError.perMinute(spec().host(), project, 0, 0);
        }
        Optional<Fault> fault =
                environment.faults().strike("google", "quota", request.method(), FaultPath.of(request.route()));
        if (fault.isPresent()) {
            long limit = fault.get().number("limit", PER_MINUTE);
            throw QuotaError.perMinute(
                    spec().host(), project, limit, limit == 0 ? 0 : fault.get().number("retry", 15));
        }
        if (!meter.take()) {
            throw QuotaError.perMinute(spec().host(), project, meter.limit(), meter.secondsLeft());
        }
    }

    static GoogleError badArgument(String field, String description) {
        return GoogleError.invalidField("Request contains an invalid argument.", field, description);
    }

    static GoogleError badPageToken() {
        return badArgument("page_token", "Invalid page token");
    }
}
