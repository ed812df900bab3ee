package dev.runcomfy.internal.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Clips of a set that look nearly the same: groups of ids of which each is near another one of its
 * group.
 */
public final class Duplicates {
  /** At how many of 64 bits of difference two hashes count as nearly the same. */
  public static final int NEAR = 6;

  private final List<List<String>> groups;

  private Duplicates(List<List<String>> groups) {
    this.groups = List.copyOf(groups);
  }

  /**
   * Groups by hash.
   *
   * @param hashes the perceptual hash of each clip by its id
   */
  public static Duplicates of(Map<String, String> hashes) {
    List<String> ids = new ArrayList<>(hashes.keySet());
    int[] group = new int[ids.size()];
    for (int i = 0; i < group.length; i++) {
      group[i] = i;
    }
    for (int i = 0; i < group.length; i++) {
      for (int j = i + 1; j < group.length; j++) {
        if (Luma.distance(hashes.get(ids.get(i)), hashes.get(ids.get(j))) <= NEAR) {
          join(group, group[i], group[j]);
        }
      }
    }
    Map<Integer, List<String>> groups = new LinkedHashMap<>();
    for (int i = 0; i < group.length; i++) {
      groups.computeIfAbsent(group[i], g -> new ArrayList<>()).add(ids.get(i));
    }
    return new Duplicates(
        groups.values().stream().filter(each -> each.size() > 1).map(List::copyOf).toList());
  }

  private static void join(int[] group, int kept, int gone) {
    for (int i = 0; i < group.length; i++) {
      group[i] = group[i] == gone ? kept : group[i];
    }
  }

  /** The groups of two or more, in the order of the set. */
  public List<List<String>> groups() {
    return groups;
  }

  /** The clips that come after a near twin of theirs: all of a group but its first. */
  public List<String> later() {
    return groups.stream().flatMap(group -> group.subList(1, group.size()).stream()).toList();
  }
}
