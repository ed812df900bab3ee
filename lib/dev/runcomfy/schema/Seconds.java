package dev.runcomfy.schema;

import dev.runcomfy.internal.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The whole seconds an input takes: a range, or some values, which may be texts. */
final class Seconds {
  private static final long NO_END = 1_000_000_000;

  private final Input input;
  private final List<Long> only;
  private final long least;
  private final long most;

  Seconds(Input input) {
    this.input = input;
    this.only =
        input.values().stream()
            .flatMap(value -> Numbers.read(value).stream())
            .filter(Seconds::isCountable)
            .map(BigDecimal::longValue)
            .sorted()
            .toList();
    this.least = only.isEmpty() ? round(input.minimum(), RoundingMode.CEILING, 1) : only.get(0);
    this.most =
        only.isEmpty()
            ? round(input.maximum(), RoundingMode.FLOOR, NO_END)
            : only.get(only.size() - 1);
  }

  Input input() {
    return input;
  }

  long least() {
    return least;
  }

  long most() {
    return most;
  }

  boolean hasLeast() {
    return least > 0 && (!only.isEmpty() || input.minimum().isPresent());
  }

  boolean hasMost() {
    return most < NO_END;
  }

  /** Tells whether it is a whole number of seconds that can be counted with. */
  static boolean isCountable(BigDecimal seconds) {
    return Numbers.isWhole(seconds) && seconds.abs().compareTo(BigDecimal.valueOf(NO_END)) <= 0;
  }

  /** The seconds where none are given: the default, otherwise the least, within the bounds. */
  long usual() {
    long given = round(input.defaultValue().flatMap(Numbers::read), RoundingMode.FLOOR, least);
    return Math.min(Math.max(given, least), Math.max(least, most));
  }

  boolean allows(BigDecimal seconds) {
    return Completer.allowed(input, Numbers.show(seconds)).isPresent()
        || Completer.allowed(input, seconds).isPresent()
        || only.isEmpty()
            && seconds.compareTo(BigDecimal.valueOf(least)) >= 0
            && seconds.compareTo(BigDecimal.valueOf(most)) <= 0;
  }

  /** The allowed seconds nearest to the wanted ones, between two bounds. */
  OptionalLong nearest(long wanted, long from, long to) {
    if (only.isEmpty()) {
      long low = Math.max(from, least);
      long high = Math.min(to, most);
      return low > high
          ? OptionalLong.empty()
          : OptionalLong.of(Math.min(Math.max(wanted, low), high));
    }
    return only.stream()
        .filter(n -> from <= n && n <= to)
        .mapToLong(Long::longValue)
        .reduce((a, b) -> Math.abs(b - wanted) < Math.abs(a - wanted) ? b : a);
  }

  private static long round(Optional<BigDecimal> bound, RoundingMode mode, long otherwise) {
    return bound
        .map(n -> n.setScale(0, mode))
        .map(n -> n.max(BigDecimal.ZERO).min(BigDecimal.valueOf(NO_END)).longValue())
        .orElse(otherwise);
  }
}
