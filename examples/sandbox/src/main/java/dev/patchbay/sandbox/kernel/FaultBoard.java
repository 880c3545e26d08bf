// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.kernel;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The faults in force. Asked at the places where a fault of a kind can strike. */
public final class FaultBoard {

    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private final long seed;
    private List<SimulatedPlatform> platforms = List.of();

    public FaultBoard(long seed) {
        this.seed = seed;
    }

    public void serve(Collection<? extends SimulatedPlatform> known) {
        this.platforms = List.copyOf(known);
    }

    public void add(String spec) {
        Fault fault = FaultSpec.parse(spec, seed);
        SimulatedPlatform platform = platforms.stream()
                .filter(p -> p.id().equals(fault.platform()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no platform \"" + fault.platform() + "\" here; have "
                        + platforms.stream().map(SimulatedPlatform::id).toList()));
        if (!isStatus(fault.kind()) && kinds(platform).noneMatch(fault.kind()::equals)) {
            throw new IllegalArgumentException("no fault \"" + fault.kind() + "\"; there are "
                    + kinds(platform).collect(Collectors.joining(", ")));
        }
        faults.add(fault);
    }

    public void clear() {
        faults.clear();
    }

    /** The first fault of this kind that strikes this call. */
    public Optional<Fault> strike(String platform, String kind, String method, String path) {
        for (Fault fault : faults) {
            if (fault.kind().equals(kind) && fault.platform().equals(platform) && fault.strikes(method, path)) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    Optional<Fault> strikeStatus(String platform, String method, String path) {
        for (Fault fault : faults) {
            if (isStatus(fault.kind()) && fault.platform().equals(platform) && fault.strikes(method, path)) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    public boolean isEmpty() {
        return faults.isEmpty();
    }

    private static boolean isStatus(String kind) {
        return kind.matches("[45]\\d\\d");
    }

    private static Stream<String> kinds(SimulatedPlatform platform) {
        return Stream.concat(FaultKind.COMMON.stream(), platform.faultKinds().stream())
                .map(FaultKind::name);
    }
}
