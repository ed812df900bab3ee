package dev.runcomfy.schema;

import dev.runcomfy.internal.Hint;
import dev.runcomfy.internal.Nearest;
import dev.runcomfy.internal.Numbers;
import dev.runcomfy.internal.Texts;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks values against what an input takes.
 *
 * @param owner the input of the request that the problems are of
 * @param item what an item of a list is called
 * @param problems where they go
 */
record InputValues(String owner, String item, List<Problem> problems) {
  void check(Input input, String label, Object value) {
    if (isDefault(input, value)) {
      return;
    }
    address(input, label, value);
    if (input.type() == Input.Type.LIST) {
      list(input, label, value);
    } else if (!input.values().isEmpty()) {
      enumeration(input, label, value);
    } else {
      switch (input.type()) {
        case TEXT -> text(input, label, value);
        case INTEGER, NUMBER -> number(input, label, value);
        case BOOLEAN -> truth(label, value);
        case OBJECT -> object(input, label, value);
        default -> {}
      }
    }
  }

  private void enumeration(Input input, String label, Object value) {
    if (input.values().contains(value)) {
      return;
    }
    boolean wantsNumbers = input.values().stream().allMatch(Number.class::isInstance);
    if (wantsNumbers && value instanceof CharSequence) {
      quoted(input, label, value, "a number");
      return;
    }
    List<String> texts = input.values().stream().map(Object::toString).toList();
    Optional<String> near = Nearest.spelling(value.toString(), texts);
    String hint =
        near.map(n -> "did you mean " + (wantsNumbers ? n : ValueText.show(n)) + "? ").orElse("");
    add(
        value,
        label + " is " + ValueText.show(value) + ", not one of its values",
        hint + takes(input));
  }

  /** A clip where a picture belongs is charged for before anybody looks at it. */
  private void address(Input input, String label, Object value) {
    Optional<FileSort> sort =
        value instanceof CharSequence text ? FileSort.ofAddress(text.toString()) : Optional.empty();
    if (sort.filter(each -> !input.takes(each)).isPresent()) {
      String wanted = input.wanted().orElseThrow().words();
      add(
          value,
          label
              + " is "
              + sort.get().words()
              + ", "
              + ValueText.show(value)
              + ValueText.TAKES
              + wanted,
          Hint.text("give " + wanted + "; it is one in spite of its name: ")
              .then("unchecked(\"" + owner + "\", …)", "--unchecked " + owner + "=VALUE"));
    }
  }

  private void text(Input input, String label, Object value) {
    if (!(value instanceof CharSequence)) {
      boolean isShort = value instanceof Number || value instanceof Boolean;
      add(
          value,
          label + " is " + ValueText.show(value) + ", not text",
          isShort ? "write \"" + value + "\"" : takes(input));
      return;
    }
    int length = (int) value.toString().codePoints().count();
    int most = input.maxLength().orElse(Integer.MAX_VALUE);
    if (length > most) {
      String excess = length + " characters, " + (length - most) + " more than " + most;
      add(value, label + " has " + excess, "shorten it: " + ValueText.show(value));
    }
  }

  private void number(Input input, String label, Object value) {
    boolean isWhole = input.type() == Input.Type.INTEGER || input.isSeed();
    String wanted = isWhole ? "an integer" : "a number";
    Optional<BigDecimal> number = Numbers.of(value);
    if (value instanceof CharSequence) {
      quoted(input, label, value, wanted);
    } else if (number.isEmpty() || isWhole && !Numbers.isWhole(number.get())) {
      add(value, label + " is " + ValueText.show(value) + ", not " + wanted, takes(input));
    } else if (isWhole && !Numbers.isLong(number.get())) {
      boolean isLess = number.get().signum() < 0;
      range(
          input,
          label,
          value,
          isLess ? "less than " + Long.MIN_VALUE : "more than " + Long.MAX_VALUE);
    } else if (input.minimum().filter(m -> number.get().compareTo(m) < 0).isPresent()) {
      range(input, label, value, "less than " + Numbers.show(input.minimum().get()));
    } else if (input.maximum().filter(m -> number.get().compareTo(m) > 0).isPresent()) {
      range(input, label, value, "more than " + Numbers.show(input.maximum().get()));
    }
  }

  private void range(Input input, String label, Object value, String wrong) {
    add(value, label + " is " + ValueText.show(value) + ", " + wrong, takes(input));
  }

  private void quoted(Input input, String label, Object value, String wanted) {
    String hint =
        Numbers.parse(value.toString().strip())
            .map(n -> "write " + Numbers.show(n) + " without quotes")
            .orElseGet(() -> takes(input));
    add(value, label + " is the text " + ValueText.show(value) + ", not " + wanted, hint);
  }

  private void truth(String label, Object value) {
    if (!(value instanceof Boolean)) {
      String text = value.toString();
      boolean isQuoted = text.equals("true") || text.equals("false");
      String hint = isQuoted ? "write " + text + " without quotes" : "it takes true or false";
      String kind = value instanceof CharSequence ? " is the text " : " is ";
      add(value, label + kind + ValueText.show(value) + ", not true or false", hint);
    }
  }

  private void list(Input input, String label, Object value) {
    List<?> list = value instanceof List<?> many ? many : List.of(value);
    int least = input.minItems().orElse(0);
    int most = item.equals("shot") ? Integer.MAX_VALUE : input.maxItems().orElse(Integer.MAX_VALUE);
    if (list.size() < least || list.size() > most) {
      String wrong = list.size() < least ? "fewer than " + least : "more than " + most;
      add(value, label + " has " + Texts.count(list.size(), item) + ", " + wrong, takes(input));
    }
    for (int i = 0; i < list.size(); i++) {
      Object each = list.get(i);
      String place = item + " " + (i + 1) + " of " + label;
      if (input.element().isEmpty()) {
        address(input, place, each);
      }
      if (input.element().isPresent()) {
        check(input.element().get(), place, each);
      } else if (!input.values().isEmpty() && Completer.allowed(input, each).isEmpty()) {
        enumeration(input, place, each);
      } else if (!input.items().isEmpty()) {
        object(input, place, each);
      }
    }
  }

  private void object(Input input, String label, Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      String has = input.items().isEmpty() ? "" : "it has " + names(input.items());
      add(value, label + " is " + ValueText.show(value) + ", not an object", has);
      return;
    }
    map.forEach(
        (key, each) ->
            input.items().stream()
                .filter(field -> field.name().equals(key))
                .findFirst()
                .ifPresentOrElse(
                    field -> check(field, "`" + key + "` of " + label, each),
                    () -> unknownField(input, label, key.toString(), each)));
    for (Input field : input.items()) {
      if (field.isRequired() && !map.containsKey(field.name()) && field.defaultValue().isEmpty()) {
        add("", "`" + field.name() + "` of " + label + " is missing", takes(field));
      }
    }
  }

  private void unknownField(Input input, String label, String key, Object value) {
    if (!input.items().isEmpty()) {
      List<String> names = input.items().stream().map(Input::name).toList();
      String near = Nearest.spelling(key, names).map(n -> "did you mean `" + n + "`? ").orElse("");
      add(
          value,
          "`" + key + "` is not an input of " + label,
          near + "it has " + names(input.items()));
    }
  }

  private void add(Object value, String message, Hint hint) {
    problems.add(new Problem(owner, value, message, hint));
  }

  private void add(Object value, String message, String hint) {
    problems.add(new Problem(owner, value, message, hint));
  }

  // What the schema itself falls back to is right, whatever its bounds say.
  private static boolean isDefault(Input input, Object value) {
    Optional<Object> fallback = input.defaultValue();
    return fallback.isPresent()
        && !(value instanceof Collection<?>)
        && Numbers.of(value).isPresent() == Numbers.of(fallback.get()).isPresent()
        && Completer.isSame(fallback.get(), value);
  }

  private static String takes(Input input) {
    return "it takes " + input.accepts();
  }

  private static String names(Collection<Input> inputs) {
    return String.join(", ", inputs.stream().map(Input::name).toList());
  }
}
