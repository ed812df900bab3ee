package dev.runcomfy.internal.store;

import java.security.SecureRandom;

/** Ids that sort by time: nine letters of milliseconds, seven of chance. */
public final class Ids {
  private static final char[] LETTERS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
  private static final SecureRandom CHANCE = new SecureRandom();
  private static final int TIME = 9;
  private static final int RANDOM = 7;

  private static long last;
  private static long tail;

  private Ids() {}

  /** Larger than any id given before by this program, and than earlier ones of others. */
  public static synchronized String next(long millis) {
    if (millis > last) {
      last = millis;
      // half of the room is left to count up within a millisecond
      tail = CHANCE.nextLong() & (1L << 5 * RANDOM - 1) - 1;
    } else {
      tail++;
    }
    return letters(last, TIME) + letters(tail, RANDOM);
  }

  private static String letters(long number, int count) {
    char[] text = new char[count];
    for (int i = count - 1; i >= 0; i--) {
      text[i] = LETTERS[(int) (number & 31)];
      number >>>= 5;
    }
    return new String(text);
  }
}
