package dev.runcomfy.sandbox;

/** Whoever holds a token: what was spent and how many jobs are unfinished, guarded by the book. */
final class SandboxAccount {
  long spentMicros;
  int unfinished;
  double allowance = 1;
  long allowanceAt = Long.MIN_VALUE;

  /** Takes one request from the allowance of {@code rate} a second, if there is one left. */
  synchronized boolean allows(double rate, long now) {
    if (allowanceAt == Long.MIN_VALUE) {
      allowance = Math.max(1, rate);
    } else {
      allowance = Math.min(Math.max(1, rate), allowance + (now - allowanceAt) / 1e9 * rate);
    }
    allowanceAt = now;
    if (allowance < 1) {
      return false;
    }
    allowance--;
    return true;
  }
}
