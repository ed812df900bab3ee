package dev.runcomfy.internal.ranking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The votes on the cells of one sweep: immutable, in the order in which they were given. A vote
 * that a later one replaces does not count; nor does a vote on a cell that is not here, which is
 * told by {@link #unmatched}.
 */
public final class Votes {
  private final Map<String, Map<String, String>> cells;
  private final List<Vote> counted;
  private final List<Vote> unmatched;

  private Votes(Map<String, Map<String, String>> cells, List<Vote> counted, List<Vote> unmatched) {
    this.cells = cells;
    this.counted = counted;
    this.unmatched = unmatched;
  }

  /**
   * Votes on these cells.
   *
   * @param cells each cell's id with its value on every axis, in the order of the sweep
   */
  public static Votes of(Map<String, Map<String, String>> cells, Collection<Vote> votes) {
    Map<String, Map<String, String>> copy = new LinkedHashMap<>();
    cells.forEach(
        (id, axes) -> copy.put(id, Collections.unmodifiableMap(new LinkedHashMap<>(axes))));
    Set<String> gone = new HashSet<>();
    Map<String, Vote> once = new LinkedHashMap<>();
    for (Vote vote : votes) {
      once.putIfAbsent(vote.id(), vote);
      gone.add(vote.replaces());
    }
    List<Vote> counted = new ArrayList<>();
    List<Vote> unmatched = new ArrayList<>();
    for (Vote vote : once.values()) {
      if (!copy.containsKey(vote.left()) || !copy.containsKey(vote.right())) {
        unmatched.add(vote);
      } else if (!gone.contains(vote.id())) {
        counted.add(vote);
      }
    }
    return new Votes(
        Collections.unmodifiableMap(copy), List.copyOf(counted), List.copyOf(unmatched));
  }

  /**
   * Reads an array of votes in their JSON form.
   *
   * @throws IllegalArgumentException naming the first vote that is none, counted from 1, and why
   */
  public static Votes read(Map<String, Map<String, String>> cells, JsonNode json) {
    if (!json.isArray()) {
      throw new IllegalArgumentException("the votes are not a JSON array");
    }
    List<Vote> votes = new ArrayList<>();
    for (JsonNode each : json) {
      try {
        votes.add(Vote.of(each));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("vote " + (votes.size() + 1) + ": " + e.getMessage(), e);
      }
    }
    return of(cells, votes);
  }

  /** The cells, each with its value on every axis. */
  public Map<String, Map<String, String>> cells() {
    return cells;
  }

  /** The votes that count. */
  public List<Vote> counted() {
    return counted;
  }

  /** Votes that name a cell which is not here: of another sweep, or of a clip that is gone. */
  public List<Vote> unmatched() {
    return unmatched;
  }

  /** The cells in the order of preference, with intervals. */
  public Ranking ranking() {
    return Ranking.of(this);
  }

  /** What each axis does to the preference; empty without an axis of two values or more. */
  public List<Effect> effects() {
    return Effect.all(this);
  }

  /** How far the voters agree with each other. */
  public Agreement agreement() {
    return Agreement.of(this);
  }

  /** The voters in the order of their first vote that counts. */
  public List<String> voters() {
    Set<String> voters = new LinkedHashSet<>();
    counted.forEach(vote -> voters.add(vote.who()));
    return List.copyOf(voters);
  }

  /** The same cells with the votes of everyone but this voter. */
  Votes without(String voter) {
    return new Votes(
        cells, counted.stream().filter(vote -> !vote.who().equals(voter)).toList(), unmatched);
  }
}
