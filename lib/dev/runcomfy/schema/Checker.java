package dev.runcomfy.schema;

import dev.runcomfy.internal.Hint;
import dev.runcomfy.internal.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds every problem of the inputs of one request. */
final class Checker {
  private final InputSchema schema;
  private final Set<String> unchecked;
  private final Map<String, Object> given;
  private final Map<String, Object> completed;
  private final Optional<ShotTimes> shots;
  private final List<Problem> problems = new ArrayList<>();

  Checker(InputSchema schema, Map<String, ?> inputs, Set<String> unchecked) {
    this.schema = schema;
    this.unchecked = unchecked;
    Completer completer = new Completer(schema, unchecked);
    this.given = completer.fitted(inputs);
    this.completed = completer.completed(given);
    this.shots = ShotTimes.of(schema, unchecked);
  }

  List<Problem> problems() {
    given.forEach(
        (name, value) -> {
          if (!unchecked.contains(name)) {
            schema
                .input(name)
                .ifPresentOrElse(
                    input -> known(input, value), () -> problems.add(unknown(name, value)));
          }
        });
    for (Input input : schema.inputs()) {
      if (input.isRequired()
          && !completed.containsKey(input.name())
          && !unchecked.contains(input.name())) {
        problems.add(missing(input));
      }
    }
    shots.ifPresent(rules -> problems.addAll(rules.problems(given, completed)));
    return List.copyOf(problems);
  }

  private void known(Input input, Object value) {
    boolean isShots = shots.isPresent() && shots.get().isFor(input);
    // Shots count once their missing seconds are shared out.
    Object sent = isShots ? completed.get(input.name()) : value;
    new InputValues(input.name(), isShots ? "shot" : "item", problems)
        .check(input, "`" + input.name() + "`", sent);
  }

  private Problem unknown(String name, Object value) {
    boolean isSeed = Role.SEED.names().contains(name);
    boolean isSeconds = Role.DURATION.names().contains(name);
    String has = "it has " + String.join(", ", schema.names());
    Optional<String> frames = schema.input("num_frames").map(Input::name).filter(n -> isSeconds);
    Hint hint;
    if (isSeed && schema.named(Role.SEED).isEmpty()) {
      hint = Hint.text(has + "; for variations use ").then("takes(3)", "`sweep --takes 3`");
    } else if (frames.isPresent() && schema.named(Role.DURATION).isEmpty()) {
      hint = Hint.text("it counts frames, not seconds: see `num_frames`; " + has);
    } else {
      hint = Hint.text(meant(name).map(n -> "did you mean `" + n + "`? ").orElse("") + has);
    }
    return new Problem(name, value, "`" + name + "` is not an input of " + schema.modelId(), hint);
  }

  // A word other models use for the same thing says more than its spelling.
  private Optional<String> meant(String name) {
    return Role.called(name).stream()
        .flatMap(role -> schema.named(role).stream())
        .map(Input::name)
        .findFirst()
        .or(() -> Nearest.spelling(name, schema.names()));
  }

  private Problem missing(Input input) {
    String name = input.name();
    String hint = "it takes " + input.accepts();
    if (input.isFile()) {
      hint = "give a URL or a local file";
    } else if (schema.named(Role.PROMPT).filter(input::equals).isPresent()) {
      boolean hasShots = shots.isPresent() && shots.get().isIn(given);
      hint =
          hasShots
              ? "say what the whole is about, or give \"\" where the shots say it all"
              : "say what to make";
    }
    return new Problem(
        name, "", "`" + name + "` is missing, and " + schema.modelId() + " needs it", hint);
  }
}
