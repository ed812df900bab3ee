package dev.runcomfy.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** Dollars and times as people read them; the contact sheet's page has the same words. */
public final class Amounts {
  private Amounts() {}

  /** US dollars with 2 to 4 decimals, as many as the amount has: {@code $1,234.50}. */
  public static String dollars(double usd) {
    BigDecimal exact = BigDecimal.valueOf(usd).setScale(4, RoundingMode.HALF_UP);
    BigDecimal shown = exact.stripTrailingZeros();
    shown = shown.scale() < 2 ? exact.setScale(2, RoundingMode.HALF_UP) : shown;
    StringBuilder text = new StringBuilder(shown.abs().toPlainString());
    for (int i = text.indexOf(".") - 3; i > 0; i -= 3) {
      text.insert(i, ',');
    }
    return text.insert(0, shown.signum() < 0 ? "-$" : "$").toString();
  }

  /** A time, as exact as it is long: {@code 4.2 s}, {@code 71 s}, {@code 3:04 min}. */
  public static String time(double seconds) {
    if (seconds < 10 && seconds != Math.rint(seconds)) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    if (whole < 120) {
      return whole + " s";
    }
    if (whole < 3600) {
      return whole / 60 + ":" + two(whole % 60) + " min";
    }
    long minutes = Math.round(seconds / 60);
    return minutes / 60 + ":" + two(minutes % 60) + " h";
  }

  /** As {@link #time(double)}. */
  public static String time(Duration time) {
    return time(time.toMillis() / 1000.0);
  }

  private static String two(long number) {
    return number < 10 ? "0" + number : String.valueOf(number);
  }
}
