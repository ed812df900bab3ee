package dev.runcomfy.internal;

import java.util.Locale;

/** Amounts as people read them, in the same words as the page uses. */
public final class Amounts {
  private Amounts() {}

  public static String dollars(double usd) {
    double cents = Math.abs(usd * 100);
    boolean isFine = cents < 10 && Math.abs(cents - Math.rint(cents)) > 1e-6;
    return String.format(Locale.ROOT, isFine ? "$%,.3f" : "$%,.2f", usd).replace("$-", "-$");
  }

  public static String span(double seconds) {
    if (seconds < 10) {
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

  private static String two(long number) {
    return number < 10 ? "0" + number : String.valueOf(number);
  }
}
