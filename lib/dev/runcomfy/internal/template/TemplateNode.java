package dev.runcomfy.internal.template;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of a template: how many texts it stands for, and each of them by its number. The numbers
 * are counted, no text is made before it is asked for.
 */
public sealed interface TemplateNode {
  /** So large is the largest number of texts: about 30,000 digits. */
  int MOST_BITS = 100_000;

  /** How many texts it stands for. */
  BigInteger size();

  /** The most characters that one of them has. */
  BigInteger longest();

  /** One of them, counted from 0. */
  String at(BigInteger index);

  /** Plain text. */
  record Literal(String text) implements TemplateNode {
    @Override
    public BigInteger size() {
      return BigInteger.ONE;
    }

    @Override
    public BigInteger longest() {
      return BigInteger.valueOf(text.length());
    }

    @Override
    public String at(BigInteger index) {
      return text;
    }
  }

  /** One part after the other; the last turns fastest. */
  record Row(List<TemplateNode> parts, BigInteger size, BigInteger longest)
      implements TemplateNode {
    /**
     * Of these parts.
     *
     * @throws ArithmeticException when they stand for more texts than can be counted with
     */
    static Row of(List<TemplateNode> parts) {
      BigInteger size = BigInteger.ONE;
      for (TemplateNode each : parts) {
        size = size.multiply(each.size());
        if (size.bitLength() > MOST_BITS) {
          throw new ArithmeticException("more texts than 2^" + MOST_BITS);
        }
      }
      return new Row(
          List.copyOf(parts),
          size,
          parts.stream().map(TemplateNode::longest).reduce(BigInteger.ZERO, BigInteger::add));
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
  record OneOf(List<TemplateNode> options, BigInteger size, BigInteger longest)
      implements TemplateNode {
    static OneOf of(List<TemplateNode> options) {
      return new OneOf(
          List.copyOf(options),
          options.stream().map(TemplateNode::size).reduce(BigInteger.ZERO, BigInteger::add),
          options.stream().map(TemplateNode::longest).reduce(BigInteger.ZERO, BigInteger::max));
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
  }

  /** So many of the options, each at most once, in every order, with a text between. */
  final class Some implements TemplateNode {
    private static final int MOST_KNOWN = 100_000;

    private final List<TemplateNode> options;
    private final int count;
    private final String between;
    // how many texts there are of so many of the options that are left, by what is taken
    private final Map<BitSet, BigInteger> orders = new HashMap<>();
    private final BigInteger size;

    Some(List<TemplateNode> options, int count, String between) {
      this.options = List.copyOf(options);
      this.count = count;
      this.between = between;
      this.size = orders(new BitSet());
    }

    @Override
    public BigInteger size() {
      return size;
    }

    @Override
    public BigInteger longest() {
      BigInteger texts =
          options.stream().map(TemplateNode::longest).reduce(BigInteger.ZERO, BigInteger::add);
      return texts.add(BigInteger.valueOf((long) between.length() * count));
    }

    @Override
    public String at(BigInteger index) {
      TemplateNode[] chosen = new TemplateNode[count];
      BitSet taken = new BitSet();
      BigInteger texts = BigInteger.ONE;
      BigInteger rest = index;
      for (int place = 0; place < count; place++) {
        int option = -1;
        BigInteger here;
        do {
          option = taken.nextClearBit(option + 1);
          taken.set(option);
          here = texts.multiply(options.get(option).size()).multiply(orders(taken));
          if (rest.compareTo(here) < 0) {
            break;
          }
          taken.clear(option);
          rest = rest.subtract(here);
        } while (true);
        chosen[place] = options.get(option);
        texts = texts.multiply(options.get(option).size());
      }
      return joined(chosen, rest);
    }

    private String joined(TemplateNode[] chosen, BigInteger index) {
      String[] texts = new String[count];
      BigInteger rest = index;
      for (int i = count - 1; i >= 0; i--) {
        BigInteger[] split = rest.divideAndRemainder(chosen[i].size());
        texts[i] = chosen[i].at(split[1]);
        rest = split[0];
      }
      return String.join(between, texts);
    }

    private BigInteger orders(BitSet taken) {
      BigInteger known = orders.get(taken);
      if (known == null) {
        known = counted(taken);
        if (orders.size() >= MOST_KNOWN) {
          orders.clear();
        }
        orders.put((BitSet) taken.clone(), known);
      }
      return known;
    }

    /** The products of every choice of so many sizes, added up, in every order. */
    private BigInteger counted(BitSet taken) {
      int left = count - taken.cardinality();
      BigInteger[] sums = new BigInteger[left + 1];
      java.util.Arrays.fill(sums, BigInteger.ZERO);
      sums[0] = BigInteger.ONE;
      for (int i = 0; i < options.size(); i++) {
        for (int n = left; n > 0 && !taken.get(i); n--) {
          sums[n] = sums[n].add(sums[n - 1].multiply(options.get(i).size()));
        }
      }
      BigInteger all = sums[left];
      for (int n = 2; n <= left; n++) {
        all = all.multiply(BigInteger.valueOf(n));
      }
      return all;
    }
  }
}
