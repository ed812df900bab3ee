package dev.runcomfy.internal;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/**
 * The definite seeds of a model, both ends included: those that give the same result again.
 *
 * @param from the smallest
 * @param to the largest
 */
public record SeedBounds(long from, long to) {
  // JSON numbers above 2^53 - 1 lose digits in the double that many a server reads them into.
  private static final long LARGEST_EXACT = (1L << 53) - 1;

  /** Tells whether a seed is one of them. */
  public boolean contains(long seed) {
    return from <= seed && seed <= to;
  }

  public static SeedBounds of(
      Optional<BigDecimal> minimum, Optional<BigDecimal> maximum, Set<Long> random) {
    long least = minimum.map(SeedBounds::clamp).orElse(0L);
    long from = Math.max(least, random.contains(0L) ? 1 : 0);
    long to = maximum.map(SeedBounds::clamp).orElse(Math.max(Integer.MAX_VALUE, from));
    return to < from ? new SeedBounds(Math.min(least, to), to) : new SeedBounds(from, to);
  }

  private static long clamp(BigDecimal bound) {
    BigDecimal largest = BigDecimal.valueOf(LARGEST_EXACT);
    return bound.min(largest).max(largest.negate()).longValue();
  }
}
