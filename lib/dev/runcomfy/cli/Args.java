package dev.runcomfy.cli;

import dev.runcomfy.internal.Nearest;
import java.time.Duration;
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

  private final String name;

  private Args(String name) {
    this.name = name;
  }

  /**
   * Reads the words. Of a command that takes inputs, options that are not in its table are kept
   * with what follows them; the model's schema tells later what belongs together.
   *
   * @param name what the command is called, with its verb
   * @throws UsageException for an option that is not known, or one without its value
   */
  static Args read(String name, Command command, List<String> given) {
    Args args = new Args(name);
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
          args.other(command, word, key);
        } else if (!option.takesValue()) {
          if (equals >= 0) {
            throw new UsageException("`" + key + "` takes no value", "write " + key + " alone");
          }
          args.add(option, "");
        } else if (equals >= 0) {
          args.add(option, word.substring(equals + 1));
        } else if (i + 1 < given.size()) {
          args.add(option, given.get(++i));
        } else {
          throw new UsageException("`" + key + "` has no value", key + " " + option.value());
        }
      }
    }
    args.checkOutput(options);
    return args;
  }

  private void checkOutput(List<Option> options) {
    String format = value("output").orElse("pretty");
    if (!List.of("json", "pretty", "text").contains(format)) {
      throw new UsageException(
          "not a valid output format: " + format, "--output json, or --output pretty");
    }
    boolean canBeJson = find(options, "--json") != null;
    if (format.equals("json") && !canBeJson) {
      throw new UsageException("`" + name + "` has no output in JSON", "leave --output json out");
    }
  }

  private void other(Command command, String word, String key) {
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
            : "`runcomfy " + name + " --help` lists its options");
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
      if (each.isCalled(key)) {
        return each;
      }
    }
    return options == Option.GLOBAL ? null : find(Option.GLOBAL, key);
  }

  private void add(Option option, String value) {
    values.computeIfAbsent(option.name(), name -> new ArrayList<>()).add(value);
  }

  /** What the command is called, with its verb. */
  public String name() {
    return name;
  }

  /** Tells whether JSON is asked for. */
  public boolean isJson() {
    return has("json") || value("output").orElse("").equals("json");
  }

  /** Tells whether these words ask for JSON, before they are read. */
  static boolean isJson(List<String> words) {
    int output = words.indexOf("--output");
    return words.contains("--json")
        || words.contains("--output=json")
        || output >= 0 && output + 1 < words.size() && words.get(output + 1).equals("json");
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
    return whole(option, 1);
  }

  /** A whole number from 0. */
  public OptionalInt countFrom0(String option) {
    return whole(option, 0);
  }

  private OptionalInt whole(String option, int least) {
    Optional<String> text = value(option);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= least) {
        return OptionalInt.of(number);
      }
    } catch (NumberFormatException e) {
      // refused below
    }
    throw new UsageException(
        "`--" + option + "` is " + text.get() + ", and must be a whole number from " + least,
        "--" + option + " 2");
  }

  /** A length of time such as {@code 90s}, {@code 20m}, {@code 1h}; seconds without a letter. */
  public Optional<Duration> time(String option) {
    Optional<String> text = value(option);
    Optional<Duration> time = text.isEmpty() ? Optional.empty() : duration(text.get());
    if (text.isPresent() && time.isEmpty()) {
      throw new UsageException(
          "`--" + option + "` is not a valid length of time: " + text.get(), "90s, 20m, 1h or 7d");
    }
    return time;
  }

  /** As {@link #time}; empty for a text that is none. */
  public static Optional<Duration> duration(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    char unit = text.charAt(text.length() - 1);
    boolean hasUnit = !Character.isDigit(unit);
    String digits = hasUnit ? text.substring(0, text.length() - 1) : text;
    if (digits.isEmpty() || digits.length() > 6 || !digits.chars().allMatch(Character::isDigit)) {
      return Optional.empty();
    }
    long number = Long.parseLong(digits);
    return switch (hasUnit ? unit : 's') {
      case 's' -> Optional.of(Duration.ofSeconds(number));
      case 'm' -> Optional.of(Duration.ofMinutes(number));
      case 'h' -> Optional.of(Duration.ofHours(number));
      case 'd' -> Optional.of(Duration.ofDays(number));
      default -> Optional.empty();
    };
  }

  /** The word at this place, an id, without slashes at its ends. */
  public String id(int index, String called, String example) {
    return trimmed(need(index, called, example));
  }

  /** An id without slashes at its ends. */
  public static String trimmed(String id) {
    int from = 0;
    int to = id.length();
    while (from < to && id.charAt(from) == '/') {
      from++;
    }
    while (to > from && id.charAt(to - 1) == '/') {
      to--;
    }
    return id.substring(from, to);
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

  /** Refuses a word behind a command that has verbs: it is none of them. */
  public void noWord() {
    if (!words.isEmpty() && name.indexOf(' ') < 0) {
      throw Commands.notAVerb(name, words.get(0));
    }
    most(0, "runcomfy " + name);
  }

  /** Refuses more words than this. */
  public void most(int count, String example) {
    if (words.size() > count) {
      throw new UsageException("`" + words.get(count) + "` is one word too many", example);
    }
  }
}
