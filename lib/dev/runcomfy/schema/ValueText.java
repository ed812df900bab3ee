package dev.runcomfy.schema;

import dev.runcomfy.internal.Numbers;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.internal.file.MeasuredFile;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** How values and what an input takes are put into words. */
final class ValueText {
  /** Between what a file is and what it should be. */
  static final String TAKES = ", and it takes ";

  private static final int LONGEST_VALUE = 48;

  private ValueText() {}

  /** A value in a message: text in quotes, cut when long; a list or an object by its size. */
  static String show(Object value) {
    if (value instanceof CharSequence text) {
      return '"' + cut(text.toString().replaceAll("\\p{Cntrl}+", " "), LONGEST_VALUE) + '"';
    }
    if (value instanceof Collection<?> list) {
      return "a list of " + Texts.count(list.size(), "item");
    }
    if (value instanceof Map<?, ?>) {
      return "an object";
    }
    return Numbers.of(value)
        .map(Numbers::show)
        .orElseGet(() -> cut(String.valueOf(value), LONGEST_VALUE));
  }

  static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }

  static String seconds(BigDecimal n) {
    return Numbers.show(n) + (n.compareTo(BigDecimal.ONE) == 0 ? " second" : " seconds");
  }

  static String accepts(Input input) {
    if (!input.values().isEmpty() && input.type() != Input.Type.LIST) {
      return values(input.values());
    }
    return switch (input.type()) {
      case TEXT ->
          input.maxLength().isPresent()
              ? "text of at most " + Texts.count(input.maxLength().getAsInt(), "character")
              : "text";
      case INTEGER -> "an integer" + range(input.minimum(), input.maximum());
      case NUMBER -> "a number" + range(input.minimum(), input.maximum());
      case BOOLEAN -> "true or false";
      case LIST -> "a list" + items(input.minItems(), input.maxItems());
      case OBJECT -> "an object";
      case ANY -> "any value";
    };
  }

  /** The values of an enumeration; whole numbers without a gap as a range. */
  static String values(List<Object> values) {
    List<Optional<BigDecimal>> numbers = values.stream().map(Numbers::of).toList();
    if (values.size() > 3 && numbers.stream().allMatch(Optional::isPresent)) {
      for (int i = 1; i < numbers.size(); i++) {
        BigDecimal next = numbers.get(i - 1).get().add(BigDecimal.ONE);
        if (next.compareTo(numbers.get(i).get()) != 0) {
          return listed(values);
        }
      }
      return show(values.get(0)) + " to " + show(values.get(values.size() - 1));
    }
    return listed(values);
  }

  static String range(Optional<BigDecimal> least, Optional<BigDecimal> most) {
    if (least.isPresent() && most.isPresent()) {
      return " from " + Numbers.show(least.get()) + " to " + Numbers.show(most.get());
    }
    return least
        .map(n -> ", at least " + Numbers.show(n))
        .or(() -> most.map(n -> ", at most " + Numbers.show(n)))
        .orElse("");
  }

  static String file(MeasuredFile file) {
    String size =
        file.bytes() < 1 << 20
            ? Math.max(1, file.bytes() >> 10) + " KB"
            : String.format(Locale.ROOT, "%.1f MB", file.bytes() / (double) (1 << 20));
    return file.name()
        + " ("
        + (file.width() > 0 && file.height() > 0 ? file.width() + "×" + file.height() + ", " : "")
        + size
        + ")";
  }

  private static String listed(List<Object> values) {
    return values.stream()
        .map(v -> v instanceof CharSequence text && text.length() > 0 ? text.toString() : show(v))
        .collect(Collectors.joining(", "));
  }

  private static String items(OptionalInt fewest, OptionalInt most) {
    int least = fewest.orElse(0);
    if (most.isPresent()) {
      return least > 0
          ? " of " + least + " to " + Texts.count(most.getAsInt(), "item")
          : " of at most " + Texts.count(most.getAsInt(), "item");
    }
    return least > 0 ? " of at least " + Texts.count(least, "item") : "";
  }
}
