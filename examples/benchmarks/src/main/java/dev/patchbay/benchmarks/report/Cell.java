// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Arrays;
import java.util.List;

/**
 * One measured thing of one contender.
 *
 * @param of what was done, for example {@code 25 campaigns}
 * @param contender who did it
 * @param metric what was measured
 * @param unit its unit
 * @param values one value per round; values of the same round of different contenders were measured next to one another
 * @param note what a number cannot tell, for example how it failed; empty otherwise
 */
public record Cell(String of, String contender, String metric, String unit, List<Double> values, String note) {

    public Cell {
        values = List.copyOf(values);
    }

    /** The middle value; NaN when there is none. */
    @JsonIgnore
    public double median() {
        return median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    @JsonIgnore
    public double least() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    }

    @JsonIgnore
    public double most() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }

    /** The median of the ratios to another cell, round by round: a noisy minute then spoils both sides of one ratio only. */
    public double ratioTo(Cell other) {
        int rounds = Math.min(values.size(), other.values.size());
        double[] ratios = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            ratios[i] = values.get(i) / other.values.get(i);
        }
        return median(ratios);
    }

    private static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
