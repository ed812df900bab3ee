package dev.runcomfy.schema;

import dev.runcomfy.internal.Numbers;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The seconds of some shots.
 *
 * @param sum of those that have seconds
 * @param untimed how many have none
 * @param isOdd whether one has seconds that are no number
 * @param each what a shot takes
 * @param total what the duration takes; empty where the model has none
 * @param wanted the duration that is set
 */
record Timing(
    BigDecimal sum,
    int untimed,
    boolean isOdd,
    Seconds each,
    Optional<Seconds> total,
    Optional<BigDecimal> wanted) {

  static Timing of(
      List<Map<?, ?>> shots, Seconds each, Optional<Seconds> total, Optional<BigDecimal> wanted) {
    BigDecimal sum = BigDecimal.ZERO;
    int untimed = 0;
    boolean isOdd = false;
    for (Map<?, ?> shot : shots) {
      Object seconds = shot.get(each.input().name());
      if (seconds == null) {
        untimed++;
      } else {
        Optional<BigDecimal> number = number(each, seconds);
        isOdd |= number.isEmpty();
        sum = sum.add(number.orElse(BigDecimal.ZERO));
      }
    }
    return new Timing(sum, untimed, isOdd, each, total, wanted);
  }

  boolean isWhole() {
    return untimed == 0 && !isOdd;
  }

  /**
   * The seconds that the shots without any share; empty where each would get too little or too
   * much.
   */
  OptionalLong toShare() {
    if (isOdd || !Seconds.isCountable(sum)) {
      return OptionalLong.empty();
    }
    long timed = sum.longValue();
    long low = timed + untimed * each.least();
    long high = timed + untimed * each.most();
    OptionalLong all = wanted.isPresent() ? exactly(wanted.get()) : usual(timed, low, high);
    return all.isPresent() && low <= all.getAsLong() && all.getAsLong() <= high
        ? OptionalLong.of(all.getAsLong() - timed)
        : OptionalLong.empty();
  }

  private OptionalLong usual(long timed, long low, long high) {
    long usual = timed + untimed * each.usual();
    return total.isEmpty() ? OptionalLong.of(usual) : total.get().nearest(usual, low, high);
  }

  private static OptionalLong exactly(BigDecimal seconds) {
    return Seconds.isCountable(seconds)
        ? OptionalLong.of(seconds.longValue())
        : OptionalLong.empty();
  }

  // Text counts only where the schema itself writes seconds as text.
  private static Optional<BigDecimal> number(Seconds each, Object seconds) {
    boolean isText = each.input().values().stream().anyMatch(String.class::isInstance);
    return isText ? Numbers.read(seconds) : Numbers.of(seconds);
  }
}
