package dev.runcomfy;

import dev.runcomfy.error.InvalidRequestException;
import java.math.BigInteger;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which of all combinations are cells.
 *
 * @param count so many; 0: all
 * @param seed what they are drawn by
 */
record Sampled(int count, long seed) {
  static final Sampled ALL = new Sampled(0, 0);
  private static final long MOST = 1_000_000;

  long count(BigInteger product) {
    BigInteger cells = count == 0 ? product : product.min(BigInteger.valueOf(count));
    if (cells.compareTo(BigInteger.valueOf(MOST)) > 0) {
      throw InvalidRequestException.of(
          "sweep",
          cells,
          "this sweep has " + cells + " cells",
          "take some of them: sample(1000, 1)");
    }
    return cells.longValueExact();
  }

  /** The numbers of the combinations, in order. */
  Stream<BigInteger> indexes(BigInteger product) {
    long cells = count(product);
    if (BigInteger.valueOf(cells).equals(product)) {
      return Stream.iterate(BigInteger.ZERO, n -> n.add(BigInteger.ONE)).limit(cells);
    }
    Random chance = new Random(seed);
    TreeSet<BigInteger> chosen = new TreeSet<>();
    while (chosen.size() < cells) {
      // 64 bits more than needed make the remainder fair
      chosen.add(new BigInteger(product.bitLength() + 64, chance).mod(product));
    }
    return chosen.stream();
  }
}
