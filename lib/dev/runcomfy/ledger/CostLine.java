package dev.runcomfy.ledger;

/**
 * A line of the cost report.
 *
 * @param label the model, the day (UTC), or the sweep; empty for what belongs to no sweep
 * @param count how many purchases
 * @param estimateUsd their base prices together, as far as there are any
 * @param costUsd what was charged together, as far as it is known
 * @param unknown how many purchases have no known cost
 */
public record CostLine(
    String label, long count, double estimateUsd, double costUsd, long unknown) {}
