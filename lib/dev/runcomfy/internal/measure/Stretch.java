package dev.runcomfy.internal.measure;

import java.util.List;

/** A part of a clip, in seconds from its start. */
public record Stretch(double from, double to) {
  /** How long it is, in seconds. */
  public double seconds() {
    return to - from;
  }

  /** The JSON form: {@code [from, to]}. */
  public List<Double> json() {
    return List.of(from, to);
  }
}
