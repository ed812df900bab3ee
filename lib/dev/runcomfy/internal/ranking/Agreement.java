package dev.runcomfy.internal.ranking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How far several voters agree.
 *
 * @param pairs how many pairs of cells two voters or more have judged; of a voter who judged a pair
 *     several times, the last vote is taken
 * @param share how often two voters said the same of a pair: one of the cells, or none better;
 *     empty without such pairs
 * @param alpha the same without what chance would give, as Krippendorff's alpha for nominal data: 1
 *     is full agreement, 0 what chance gives; empty without such pairs, or where every vote is the
 *     same
 * @param voters each voter beside the others together
 */
public record Agreement(int pairs, OptionalDouble share, OptionalDouble alpha, List<Voter> voters) {

  /**
   * One voter beside the ranking that the votes of all others give; it needs no pair that others
   * have judged.
   *
   * @param votes how many votes count
   * @param decided how many of these prefer one of two cells that the others rank differently
   * @param withOthers how many of the decided votes prefer the cell that the others rank higher
   */
  public record Voter(String who, int votes, int decided, int withOthers) {}

  public Agreement {
    voters = List.copyOf(voters);
  }

  /** The JSON form, as an ordered map; {@code null} for what is not known. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("pairs", pairs);
    json.put("share", share.isPresent() ? share.getAsDouble() : null);
    json.put("alpha", alpha.isPresent() ? alpha.getAsDouble() : null);
    List<Map<String, Object>> each = new ArrayList<>();
    for (Voter voter : voters) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("who", voter.who());
      row.put("votes", voter.votes());
      row.put("decided", voter.decided());
      row.put("with_others", voter.withOthers());
      each.add(row);
    }
    json.put("voters", each);
    return json;
  }

  static Agreement of(Votes votes) {
    List<Voter> voters = new ArrayList<>();
    for (String voter : votes.voters()) {
      voters.add(beside(voter, votes));
    }
    return counted(judged(votes), voters);
  }

  /** For every pair of cells what each voter said: -1, 0 or 1 for the first, none, the second. */
  private static List<Map<String, Integer>> judged(Votes votes) {
    Map<List<String>, Map<String, Integer>> judged = new LinkedHashMap<>();
    for (Vote vote : votes.counted()) {
      boolean isInOrder = vote.left().compareTo(vote.right()) < 0;
      List<String> pair =
          isInOrder ? List.of(vote.left(), vote.right()) : List.of(vote.right(), vote.left());
      double left = vote.outcome().left();
      int said = (int) Math.signum(0.5 - (isInOrder ? left : 1 - left));
      judged.computeIfAbsent(pair, p -> new LinkedHashMap<>()).put(vote.who(), said);
    }
    return judged.values().stream().filter(said -> said.size() > 1).toList();
  }

  private static Agreement counted(List<Map<String, Integer>> judged, List<Voter> voters) {
    Map<Integer, Double> totals = new HashMap<>();
    double same = 0;
    double couples = 0;
    double observed = 0;
    double values = 0;
    for (Map<String, Integer> said : judged) {
      int size = said.size();
      Map<Integer, Integer> counts = new HashMap<>();
      said.values().forEach(value -> counts.merge(value, 1, Integer::sum));
      double equal = counts.values().stream().mapToDouble(n -> n * (n - 1.0)).sum();
      counts.forEach((value, n) -> totals.merge(value, (double) n, Double::sum));
      same += equal;
      couples += size * (size - 1.0);
      observed += equal / (size - 1);
      values += size;
    }
    if (judged.isEmpty()) {
      return new Agreement(0, OptionalDouble.empty(), OptionalDouble.empty(), voters);
    }
    double expected = totals.values().stream().mapToDouble(n -> n * (n - 1)).sum() / (values - 1);
    OptionalDouble alpha =
        expected >= values
            ? OptionalDouble.empty()
            : OptionalDouble.of((observed - expected) / (values - expected));
    return new Agreement(judged.size(), OptionalDouble.of(same / couples), alpha, voters);
  }

  private static Voter beside(String voter, Votes votes) {
    Map<String, Double> strengths = new HashMap<>();
    votes.without(voter).ranking().rows().forEach(row -> strengths.put(row.cell(), row.strength()));
    int all = 0;
    int decided = 0;
    int withOthers = 0;
    for (Vote vote : votes.counted()) {
      if (!vote.who().equals(voter)) {
        continue;
      }
      all++;
      double said = vote.outcome().left() - 0.5;
      double gap = strengths.get(vote.left()) - strengths.get(vote.right());
      if (said != 0 && Math.abs(gap) > 1e-9) {
        decided++;
        withOthers += said > 0 == gap > 0 ? 1 : 0;
      }
    }
    return new Voter(voter, all, decided, withOthers);
  }
}
