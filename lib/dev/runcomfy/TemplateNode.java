package dev.runcomfy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** A part of a template: how many texts it stands for, and each of them by its number. */
sealed interface TemplateNode {
  BigInteger size();

  String at(BigInteger index);

  /** Plain text. */
  record Literal(String text) implements TemplateNode {
    @Override
    public BigInteger size() {
      return BigInteger.ONE;
    }

    @Override
    public String at(BigInteger index) {
      return text;
    }
  }

  /** One part after the other; the last turns fastest. */
  record Row(List<TemplateNode> parts) implements TemplateNode {
    @Override
    public BigInteger size() {
      return parts.stream().map(TemplateNode::size).reduce(BigInteger.ONE, BigInteger::multiply);
    }

    @Override
    public String at(BigInteger index) {
      String[] texts = new String[parts.size()];
      BigInteger rest = index;
      for (int i = parts.size() - 1; i >= 0; i--) {
        BigInteger[] split = rest.divideAndRemainder(parts.get(i).size());
        texts[i] = parts.get(i).at(split[1]);
        rest = split[0];
      }
      return String.join("", texts);
    }
  }

  /** One of several, in turn. */
  record OneOf(List<TemplateNode> options) implements TemplateNode {
    @Override
    public BigInteger size() {
      return options.stream().map(TemplateNode::size).reduce(BigInteger.ZERO, BigInteger::add);
    }

    @Override
    public String at(BigInteger index) {
      BigInteger rest = index;
      for (TemplateNode each : options) {
        if (rest.compareTo(each.size()) < 0) {
          return each.at(rest);
        }
        rest = rest.subtract(each.size());
      }
      throw new IndexOutOfBoundsException(index.toString());
    }

    /** Some of the options with a text between: each order of each choice, as a list of its own. */
    static TemplateNode some(List<TemplateNode> options, int from, int to, String between) {
      List<TemplateNode> all = new ArrayList<>();
      for (int count = from; count <= to; count++) {
        choose(options, count, between, new ArrayList<>(), all);
      }
      return new OneOf(all);
    }

    private static void choose(
        List<TemplateNode> options,
        int count,
        String between,
        List<TemplateNode> taken,
        List<TemplateNode> all) {
      if (taken.size() == count) {
        all.add(joined(taken, between));
        return;
      }
      for (TemplateNode each : options) {
        boolean isTaken = taken.stream().anyMatch(other -> other == each);
        if (!isTaken) {
          taken.add(each);
          choose(options, count, between, taken, all);
          taken.remove(taken.size() - 1);
        }
      }
    }

    private static TemplateNode joined(List<TemplateNode> taken, String between) {
      List<TemplateNode> row = new ArrayList<>();
      for (TemplateNode each : taken) {
        if (!row.isEmpty()) {
          row.add(new Literal(between));
        }
        row.add(each);
      }
      return new Row(row);
    }
  }
}
