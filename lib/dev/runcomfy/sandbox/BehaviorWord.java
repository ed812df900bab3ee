package dev.runcomfy.sandbox;

import static java.util.Map.entry;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** One of the words of {@code --behavior}: a preset, or what changes it. */
record BehaviorWord(String word) {
  private static final Map<String, UnaryOperator<Behavior>> WORDS =
      ordered(
          entry("instant", b -> Behavior.instant()),
          entry("realistic", b -> Behavior.realistic()),
          entry("quick", b -> Behavior.realistic().timeScale(20)),
          entry("sketch", Behavior::sketch),
          entry("busy", b -> b.fault(Fault.tooManyRequests(Duration.ofSeconds(1)).every(4))),
          entry("flaky", BehaviorWord::flaky),
          entry("breaking", b -> b.fault(broken().chance(0.1))),
          entry("lagging", b -> b.fault(Fault.says("in_progress").times(2))),
          entry("warming", b -> b.fault(Fault.says("warming_up").times(2))),
          entry("stuck", b -> b.fault(Fault.stuck())),
          entry("failing", b -> b.fault(Fault.fails("the model ran out of memory"))),
          entry("moderated", b -> b.fault(Fault.moderated())),
          entry("without-media", b -> b.fault(Fault.withoutMedia())),
          entry("expired", b -> b.fault(Fault.expired())),
          entry("html", b -> b.fault(Fault.html(502))),
          entry("late-cost", b -> b.fault(Fault.lateCost(2))),
          entry("slow", b -> b.latency(Duration.ofMillis(300)).fault(Fault.slow(200_000))));

  private static final Map<String, BiFunction<Behavior, Double, Behavior>> NUMBERS =
      ordered(
          entry("scale", Behavior::timeScale),
          entry("seed", (b, n) -> b.seed(n.longValue())),
          entry("balance", Behavior::balance),
          entry("concurrency", (b, n) -> b.concurrency(n.intValue())),
          entry("in-flight", (b, n) -> b.inFlight(n.intValue())),
          entry("rate", Behavior::requestsPerSecond),
          entry("latency-ms", (b, n) -> b.latency(Duration.ofMillis(n.longValue()))),
          entry("duration-ms", (b, n) -> b.duration(Duration.ofMillis(n.longValue()), 0)),
          entry("padded-to", (b, n) -> b.paddedTo(n.longValue())));

  /**
   * The behaviour that this word makes of another one.
   *
   * @throws IllegalArgumentException when there is no such word
   */
  Behavior apply(Behavior behavior) {
    int equals = word.indexOf('=');
    var number = equals < 0 ? null : NUMBERS.get(word.substring(0, equals));
    var change = WORDS.get(word);
    try {
      if (number != null) {
        return number.apply(behavior, Double.valueOf(word.substring(equals + 1)));
      }
      if (change != null) {
        return change.apply(behavior);
      }
    } catch (NumberFormatException e) {
      // reported below, like any word we do not know
    }
    throw new IllegalArgumentException(
        "`"
            + word
            + "` is not a behaviour of the sandbox\n\nhint: it knows "
            + String.join(", ", names()));
  }

  static List<String> names() {
    return Stream.concat(WORDS.keySet().stream(), NUMBERS.keySet().stream().map(n -> n + "=N"))
        .toList();
  }

  private static Behavior flaky(Behavior behavior) {
    return behavior
        .fault(reads(Fault.serverError(503)).chance(0.1))
        .fault(reads(Fault.breaks()).chance(0.05))
        .fault(reads(Fault.cuts()).chance(0.05));
  }

  private static Fault reads(Fault fault) {
    return fault.on(Operation.STATUS, Operation.RESULT, Operation.DOWNLOAD);
  }

  private static Fault broken() {
    return Fault.breaks().on(Operation.SUBMIT).afterwards();
  }

  @SafeVarargs
  private static <T> Map<String, T> ordered(Map.Entry<String, T>... entries) {
    var map = new LinkedHashMap<String, T>();
    for (var entry : entries) {
      map.put(entry.getKey(), entry.getValue());
    }
    return map;
  }
}
