package dev.runcomfy.schema;

import dev.runcomfy.internal.Numbers;
import dev.runcomfy.internal.Texts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The one rule that no schema states: the seconds of the shots add up to the duration. Its numbers
 * come from the schema, so shots of at least 3 seconds in a duration of at most 15 are at most 5,
 * whatever the list may hold.
 */
final class ShotTimes {
  private final Input list;
  private final Optional<Seconds> total;
  private final Optional<Input> prompt;
  private final Optional<Seconds> each;

  private ShotTimes(Input list, Optional<Input> total) {
    this.list = list;
    this.total = total.map(Seconds::new);
    this.prompt = Role.PROMPT.in(list.items());
    this.each = Role.DURATION.in(list.items()).map(Seconds::new);
  }

  /** The rules for a model that takes shots with seconds; none where the list is unchecked. */
  static Optional<ShotTimes> of(InputSchema schema, Set<String> unchecked) {
    Optional<Input> total =
        schema.named(Role.DURATION).filter(input -> !unchecked.contains(input.name()));
    return schema
        .named(Role.SHOTS)
        .filter(input -> !unchecked.contains(input.name()))
        .map(input -> new ShotTimes(input, total))
        .filter(shots -> shots.each.isPresent());
  }

  boolean isFor(Input input) {
    return list.name().equals(input.name());
  }

  /** Tells whether there are shots, all of them objects. */
  boolean isIn(Map<String, Object> inputs) {
    return inputs.get(list.name()) instanceof List<?> shots
        && !shots.isEmpty()
        && shots.stream().allMatch(Map.class::isInstance);
  }

  /** Shares out missing seconds and, while the duration is not set, lets it follow the shots. */
  void complete(Map<String, Object> inputs) {
    if (!isIn(inputs)) {
      return;
    }
    Timing given = timing(inputs);
    if (given.untimed() > 0) {
      given.toShare().ifPresent(left -> share(inputs, left, given.untimed()));
    }
    Timing timing = timing(inputs);
    if (total.isPresent() && !inputs.containsKey(durationName()) && timing.isWhole()) {
      Number sum = Numbers.isWhole(timing.sum()) ? Numbers.whole(timing.sum()) : timing.sum();
      inputs.put(durationName(), Completer.fit(total.get().input(), sum));
    }
  }

  List<Problem> problems(Map<String, Object> given, Map<String, Object> completed) {
    if (!isIn(given)) {
      return List.of();
    }
    List<Problem> problems = new ArrayList<>(silentShots(given));
    tooMany(given).or(() -> wrongSum(given, completed)).ifPresent(problems::add);
    return problems;
  }

  private List<Problem> silentShots(Map<String, Object> given) {
    List<Problem> problems = new ArrayList<>();
    List<Map<?, ?>> shots = shots(given);
    for (int i = 0; prompt.isPresent() && i < shots.size(); i++) {
      Object said = shots.get(i).get(prompt.get().name());
      boolean isMissing = said == null && !prompt.get().isRequired();
      if (isMissing || said instanceof CharSequence text && text.toString().isBlank()) {
        String message =
            "shot " + (i + 1) + " of `" + list.name() + "` has no `" + prompt.get().name() + "`";
        problems.add(problem(shots.get(i), message, "say what happens in it"));
      }
    }
    return problems;
  }

  private Optional<Problem> tooMany(Map<String, Object> given) {
    int count = shots(given).size();
    long room =
        total
            .filter(t -> t.hasMost() && each.get().hasLeast())
            .map(t -> t.most() / least())
            .orElse(Long.MAX_VALUE);
    int most = list.maxItems().orElse(Integer.MAX_VALUE);
    if (count <= Math.min(room, most)) {
      return Optional.empty();
    }
    String has = "`" + list.name() + "` has " + Texts.count(count, "shot") + ", more than ";
    if (most <= room) {
      return Optional.of(problem(given, has + most, "it takes " + list.accepts()));
    }
    String fit =
        "the " + room + " that fit into a `" + durationName() + "` of " + total.get().most();
    String out = "leave out " + (count - room) + ": ";
    return Optional.of(problem(given, has + fit, out + "each takes " + span()));
  }

  private Optional<Problem> wrongSum(Map<String, Object> given, Map<String, Object> completed) {
    Timing timing = timing(completed);
    if (timing.isOdd() || total.isEmpty() && timing.untimed() == 0) {
      return Optional.empty();
    }
    Optional<BigDecimal> wanted = wanted(given);
    if (timing.untimed() > 0) {
      return Optional.of(notShared(given, timing, wanted));
    }
    if (wanted.isPresent()) {
      boolean isRight = wanted.get().compareTo(timing.sum()) == 0;
      return isRight ? Optional.empty() : Optional.of(mismatch(given, timing.sum(), wanted.get()));
    }
    boolean isFree = given.containsKey(durationName()) || total.get().allows(timing.sum());
    return isFree ? Optional.empty() : Optional.of(beyond(given, timing.sum(), "add up to "));
  }

  private Problem mismatch(Map<String, Object> given, BigDecimal sum, BigDecimal wanted) {
    String message =
        ofShots(given)
            + " add up to "
            + ValueText.seconds(sum)
            + ", and `"
            + durationName()
            + "` is "
            + Numbers.show(wanted);
    String hint =
        total.get().allows(sum)
            ? "set `"
                + durationName()
                + "` to "
                + Numbers.show(sum)
                + ", or leave it out: it follows the shots"
            : "make them add up to " + Numbers.show(wanted);
    return problem(given, message, hint);
  }

  private Problem beyond(Map<String, Object> given, BigDecimal sum, String verb) {
    BigDecimal most = BigDecimal.valueOf(total.get().most());
    BigDecimal least = BigDecimal.valueOf(total.get().least());
    String message = ofShots(given) + " " + verb + ValueText.seconds(sum);
    if (sum.compareTo(most) > 0) {
      String hint = "shorten them by " + ValueText.seconds(sum.subtract(most));
      return problem(
          given,
          message + ", more than the " + Numbers.show(most) + " of `" + durationName() + "`",
          hint);
    }
    if (sum.compareTo(least) < 0) {
      String hint = "lengthen them by " + ValueText.seconds(least.subtract(sum));
      return problem(
          given,
          message + ", less than the " + Numbers.show(least) + " of `" + durationName() + "`",
          hint);
    }
    String hint = "`" + durationName() + "` takes " + total.get().input().accepts();
    return problem(given, message + ", not a value of `" + durationName() + "`", hint);
  }

  private Problem notShared(Map<String, Object> given, Timing timing, Optional<BigDecimal> wanted) {
    String open = Texts.count(timing.untimed(), "shot") + " without seconds";
    if (wanted.isPresent()) {
      String left = ValueText.seconds(wanted.get().subtract(timing.sum()).max(BigDecimal.ZERO));
      String message =
          "a `"
              + durationName()
              + "` of "
              + Numbers.show(wanted.get())
              + " leaves "
              + left
              + " to "
              + open;
      return problem(given, message, "each takes " + span());
    }
    BigDecimal least = timing.sum().add(BigDecimal.valueOf(timing.untimed() * least()));
    return total.isPresent() && least.compareTo(BigDecimal.valueOf(total.get().most())) > 0
        ? beyond(given, least, "need at least ")
        : problem(given, ofShots(given) + " include " + open, "give each its seconds: " + span());
  }

  /**
   * Whole seconds for each shot without: equal parts, and what remains one by one from the first.
   */
  private void share(Map<String, Object> inputs, long left, int untimed) {
    long part = left / untimed;
    long rest = left % untimed;
    List<Map<String, Object>> shared = new ArrayList<>();
    for (Map<?, ?> shot : shots(inputs)) {
      Map<String, Object> timed = new LinkedHashMap<>();
      shot.forEach((name, value) -> timed.put(name.toString(), value));
      if (!timed.containsKey(secondsName())) {
        Number seconds = Numbers.whole(BigDecimal.valueOf(part + (rest-- > 0 ? 1 : 0)));
        timed.put(secondsName(), Completer.fit(each.get().input(), seconds));
      }
      shared.add(Collections.unmodifiableMap(timed));
    }
    inputs.put(list.name(), List.copyOf(shared));
  }

  private Timing timing(Map<String, Object> inputs) {
    return Timing.of(shots(inputs), each.get(), total, wanted(inputs));
  }

  private Optional<BigDecimal> wanted(Map<String, Object> inputs) {
    return total.flatMap(t -> Numbers.read(inputs.getOrDefault(durationName(), "")));
  }

  private Problem problem(Object value, String message, String hint) {
    Object shown =
        value instanceof Map<?, ?> map && map.containsKey(list.name())
            ? map.get(list.name())
            : value;
    return new Problem(list.name(), shown, message, hint);
  }

  private String ofShots(Map<String, Object> inputs) {
    int count = shots(inputs).size();
    return "the " + (count == 1 ? "shot" : count + " shots") + " of `" + list.name() + "`";
  }

  private String span() {
    return each.get().hasMost()
        ? least() + " to " + each.get().most() + " seconds"
        : "at least " + least();
  }

  private String durationName() {
    return total.map(t -> t.input().name()).orElse("");
  }

  private String secondsName() {
    return each.get().input().name();
  }

  private long least() {
    return each.get().least();
  }

  @SuppressWarnings("unchecked")
  private List<Map<?, ?>> shots(Map<String, Object> inputs) {
    return (List<Map<?, ?>>) inputs.get(list.name());
  }
}
