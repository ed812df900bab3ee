package dev.runcomfy.cli;

import dev.runcomfy.schema.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The words after a command, told apart by its options. */
public final class Args {
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final List<String> words = new ArrayList<>();
  private final List<String> inputs = new ArrayList<>();

  private Args() {}

  /**
   * Reads the words. Of a command that takes inputs, options that are not in its table are kept
   * with what follows them; the model's schema tells later what belongs together.
   *
   * @throws UsageException for an option that is not known, or one without its value
   */
  static Args read(String name, Command command, List<String> given) {
    Args args = new Args();
    List<Option> options = command.options();
    boolean onlyWords = false;
    for (int i = 0; i < given.size(); i++) {
      String word = given.get(i);
      if (onlyWords || !isOption(word)) {
        (args.inputs.isEmpty() ? args.words : args.inputs).add(word);
      } else if (word.equals("--")) {
        onlyWords = true;
      } else {
        int equals = word.startsWith("--") ? word.indexOf('=') : -1;
        String key = equals < 0 ? word : word.substring(0, equals);
        Option option = find(options, key);
        if (option == null) {
          args.other(name, command, word, key);
        } else if (!option.takesValue()) {
          if (equals >= 0) {
            throw new UsageException("`" + key + "` takes no value", "say it alone: " + key);
          }
          args.add(option, "");
        } else if (equals >= 0) {
          args.add(option, word.substring(equals + 1));
        } else if (i + 1 < given.size()) {
          args.add(option, given.get(++i));
        } else {
          throw new UsageException(
              "`" + key + "` is the last word, and takes a value", key + " " + option.value());
        }
      }
    }
    return args;
  }

  private void other(String name, Command command, String word, String key) {
    if (command.takesInputs() && word.startsWith("--") && word.length() > 2) {
      inputs.add(word);
      return;
    }
    List<String> known = new ArrayList<>();
    command.options().forEach(each -> known.add("--" + each.name()));
    Optional<String> near = Nearest.of(key, known);
    throw new UsageException(
        "`" + key + "` is not an option of `" + name + "`",
        near.isPresent()
            ? "did you mean " + near.get() + "?"
            : "`runcomfy help " + name + "` lists its options");
  }

  /** A dash before something that is neither a number nor a sentence. */
  static boolean isOption(String word) {
    return word.length() > 1
        && word.charAt(0) == '-'
        && !Character.isDigit(word.charAt(1))
        && word.charAt(1) != '.'
        && (word.indexOf(' ') < 0
            || word.indexOf('=') > 0 && word.indexOf('=') < word.indexOf(' '));
  }

  private static Option find(List<Option> options, String key) {
    for (Option each : options) {
      boolean isLong = key.startsWith("--") && key.substring(2).equals(each.name());
      boolean isShort = key.length() == 2 && each.letter() != 0 && key.charAt(1) == each.letter();
      if (isLong || isShort) {
        return each;
      }
    }
    return null;
  }

  private void add(Option option, String value) {
    values.computeIfAbsent(option.name(), name -> new ArrayList<>()).add(value);
  }

  public boolean has(String option) {
    return values.containsKey(option);
  }

  /** What was last given for an option. */
  public Optional<String> value(String option) {
    List<String> all = values(option);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** All that was given for an option, in order. */
  public List<String> values(String option) {
    return values.getOrDefault(option, List.of());
  }

  /** A whole number from 1. */
  public OptionalInt count(String option) {
    Optional<String> text = value(option);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= 1) {
        return OptionalInt.of(number);
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new UsageException(
        "`--" + option + "` is " + text.get() + ", and must be a whole number from 1",
        "--" + option + " 2");
  }

  /** The words that are neither options nor their values, nor behind the first input. */
  public List<String> words() {
    return words;
  }

  /** The word at this place. */
  public Optional<String> word(int index) {
    return index < words.size() ? Optional.of(words.get(index)) : Optional.empty();
  }

  /** The options that are inputs of a model, with what stands behind them. */
  List<String> inputs() {
    return inputs;
  }

  /** The word at this place, which must be there. */
  public String need(int index, String called, String example) {
    if (index >= words.size()) {
      throw new UsageException("there is no " + called, example);
    }
    return words.get(index);
  }

  /** Refuses more words than this. */
  public void most(int count, String example) {
    if (words.size() > count) {
      throw new UsageException("`" + words.get(count) + "` is one word too many", example);
    }
  }
}
