package dev.runcomfy.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers of any Java type, compared by value. */
public final class Numbers {
  // A larger exponent makes a number that fits in no request and takes for ever to print.
  private static final Pattern PLAIN =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
  private static final int LONGEST = 400;
  private static final int LONGEST_LONG = 19;

  private Numbers() {}

  /** The value of a finite number; empty for anything else, text included. */
  public static Optional<BigDecimal> of(Object value) {
    return value instanceof Number ? parse(value.toString()) : Optional.empty();
  }

  public static Optional<BigDecimal> parse(String text) {
    if (text.length() > LONGEST || !PLAIN.matcher(text).matches()) {
      return Optional.empty();
    }
    return Optional.of(new BigDecimal(text));
  }

  public static boolean isWhole(BigDecimal number) {
    return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
  }

  /** Tells whether it is whole, and a long holds it. */
  public static boolean isLong(BigDecimal number) {
    return isWhole(number)
        && number.precision() - number.scale() <= LONGEST_LONG
        && number.toBigInteger().bitLength() < Long.SIZE;
  }

  /** The whole number in the smallest type that holds it. */
  public static Number whole(BigDecimal number) {
    BigInteger exact = number.toBigIntegerExact();
    if (exact.bitLength() < 32) {
      return exact.intValue();
    }
    return exact.bitLength() < 64 ? (Number) exact.longValue() : exact;
  }

  public static String show(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /** A number, also one written as text. */
  public static Optional<BigDecimal> read(Object value) {
    return value instanceof CharSequence text ? parse(text.toString()) : of(value);
  }
}
