package dev.runcomfy.internal.drawing;

import dev.runcomfy.internal.Hashes;

/** Chance that repeats: the same words, the same throws. */
final class Dice {
  private long state;

  Dice(String words) {
    state = Long.parseUnsignedLong(Hashes.sha256(words).substring(0, 16), 16);
  }

  /** A number from 0 to {@code sides - 1}. */
  int roll(int sides) {
    return (int) ((next() >>> 33) % sides);
  }

  /** A number between two. */
  double between(double low, double high) {
    return low + (high - low) * (next() >>> 11) / (1L << 53);
  }

  /** The number that belongs to a place, whatever was thrown before. */
  static int at(long seed, int place, int sides) {
    return (int) ((mix(seed + place * 0x9e3779b97f4a7c15L) >>> 33) % sides);
  }

  long next() {
    state += 0x9e3779b97f4a7c15L;
    return mix(state);
  }

  private static long mix(long value) {
    long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    return mixed ^ mixed >>> 31;
  }
}
