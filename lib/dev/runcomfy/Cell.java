package dev.runcomfy;

import dev.runcomfy.internal.Texts;
import java.util.List;
import java.util.Map;

/**
 * One combination of a sweep, before it is run.
 *
 * @param number its place, from 1
 * @param axes its values, as shown
 * @param request what it asks
 * @param lost the inputs that its model has no place for
 */
public record Cell(int number, Map<String, String> axes, Request request, List<String> lost) {
  /** Takes the facts. */
  public Cell {
    axes = java.util.Collections.unmodifiableMap(axes);
    lost = List.copyOf(lost);
  }

  /** Its number and values. */
  @Override
  public String toString() {
    return Texts.cut(number + " " + axes, Texts.LINE);
  }
}
