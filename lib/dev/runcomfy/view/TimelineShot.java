package dev.runcomfy.view;

import static java.util.Objects.requireNonNull;

/** A shot on a timeline: its text, its seconds, and whether somebody gave these seconds. */
public record TimelineShot(String prompt, int seconds, boolean secondsGiven) {
  /** A shot. */
  public TimelineShot {
    requireNonNull(prompt, "prompt");
    if (seconds < 1) {
      throw new IllegalArgumentException("a shot of " + seconds + " seconds cannot be drawn");
    }
  }
}
