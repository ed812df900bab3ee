package dev.runcomfy.internal.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * The boundaries of shots that were asked for, beside the cuts that a clip has. A boundary is found
 * where a cut lies within half a second of it; each cut answers one boundary at most.
 *
 * @param found boundaries asked for that have their cut, in seconds
 * @param missing boundaries asked for without a cut
 * @param extra cuts that nobody asked for
 */
public record ShotCheck(List<Double> found, List<Double> missing, List<Double> extra) {
  /** How far a cut may lie from its boundary, in seconds. */
  public static final double NEAR = 0.5;

  private record Match(double asked, double cut) {
    double distance() {
      return Math.abs(asked - cut);
    }
  }

  /** Compares; the nearest ones find each other first. */
  public static ShotCheck of(List<Double> asked, List<Double> cuts) {
    List<Match> matches = new ArrayList<>();
    for (double boundary : asked) {
      for (double cut : cuts) {
        if (Math.abs(boundary - cut) <= NEAR + 1e-9) {
          matches.add(new Match(boundary, cut));
        }
      }
    }
    matches.sort(Comparator.comparingDouble(Match::distance));
    TreeSet<Double> missing = new TreeSet<>(asked);
    TreeSet<Double> extra = new TreeSet<>(cuts);
    List<Double> found = new ArrayList<>();
    for (Match match : matches) {
      if (missing.contains(match.asked()) && extra.remove(match.cut())) {
        missing.remove(match.asked());
        found.add(match.asked());
      }
    }
    return new ShotCheck(
        found.stream().sorted().toList(), List.copyOf(missing), List.copyOf(extra));
  }

  /** Tells whether every boundary has its cut and nothing else was cut. */
  public boolean isAsAsked() {
    return missing.isEmpty() && extra.isEmpty();
  }
}
