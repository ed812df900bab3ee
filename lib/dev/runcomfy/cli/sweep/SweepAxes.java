package dev.runcomfy.cli.sweep;

import dev.runcomfy.Inputs;
import dev.runcomfy.Request;
import dev.runcomfy.RunComfy;
import dev.runcomfy.Sweep;
import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.InputOptions;
import dev.runcomfy.cli.InputWords;
import dev.runcomfy.cli.Option;
import dev.runcomfy.cli.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** The options that say what varies, and the sweep they make. */
final class SweepAxes {
  private static final long MOST_VALUES = 1_000_000;

  private final RunComfy runcomfy;
  private final Args args;
  private final Console console;

  SweepAxes(RunComfy runcomfy, Args args, Console console) {
    this.runcomfy = runcomfy;
    this.args = args;
    this.console = console;
  }

  static List<Option> options() {
    return List.of(
        Option.of("each", "NAME=V,V", "an axis: --each seed=1..8, --each aspect_ratio=16:9,9:16"),
        Option.of("zip", "NAME=V,V", "values that go pairwise with those of the last --each"),
        Option.of(
            "prompts-file",
            "F",
            "an axis of prompts, one per line; in a .csv each column is an input"),
        Option.of("wildcards", "DIR", "lists for __name__ in prompts: DIR/name.txt"),
        Option.of("models", "ID,ID", "an axis of models; inputs are mapped by meaning"),
        Option.of(
            "each-shot", "N=A|B", "an axis of prompts for one shot: --each-shot \"2=gulls|boats\""),
        Option.of("takes", "N", "N takes of each cell; every take is a purchase"),
        Option.of("sample", "N", "only N cells, drawn at random"),
        Option.of("sample-seed", "S", "another draw; the same S draws the same cells"),
        Option.of("budget", "USD", "reject a plan that would cost more"),
        Option.of("in-flight", "N", "how many jobs at once; 4 by default"),
        Option.of("max-failures", "N", "stop buying after N failures"));
  }

  /** The sweep that the options describe. */
  Sweep sweep() {
    Sweep sweep = args.has("file") ? read() : made();
    if (args.has("sample")) {
      sweep = sweep.sample(args.count("sample").getAsInt(), drawing());
    }
    if (args.has("budget")) {
      sweep = sweep.budget(dollars(args.value("budget").orElseThrow()));
    }
    if (args.has("in-flight")) {
      sweep = sweep.inFlight(args.count("in-flight").getAsInt());
    }
    return args.has("max-failures")
        ? sweep.maxFailures(args.count("max-failures").getAsInt())
        : sweep;
  }

  private long drawing() {
    String text = args.value("sample-seed").orElse("1");
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new UsageException("not a valid seed: --sample-seed " + text, "--sample-seed 2");
    }
  }

  private Sweep read() {
    args.most(0, "the plan names the model");
    return runcomfy.sweep(Path.of(args.value("file").orElseThrow()));
  }

  private Sweep made() {
    String example =
        "runcomfy sweep tencent/hunyuan/text-to-video --prompt \"a fox\" --each seed=1..4";
    String modelId = args.id(0, "model: it comes before its inputs", example);
    args.most(1, "an input is --name VALUE; put text with blanks in quotes");
    Request request = new InputOptions(args, console).request(runcomfy.model(modelId));
    Inputs<?> sweep = SweepPrompts.of(request, args, console);
    for (String each : args.values("each")) {
      sweep = sweep.each(name(each), values(request, each));
    }
    for (String each : args.values("zip")) {
      sweep = varying(sweep).zip(name(each), values(request, each));
    }
    for (String each : args.values("models")) {
      sweep =
          sweep.eachModel(
              InputOptions.commas(each).stream().map(Args::trimmed).toArray(String[]::new));
    }
    for (String each : args.values("each-shot")) {
      sweep = shot(sweep, each);
    }
    return args.has("takes") ? sweep.takes(args.count("takes").getAsInt()) : varying(sweep);
  }

  private static Sweep varying(Inputs<?> inputs) {
    if (inputs instanceof Sweep sweep) {
      return sweep;
    }
    throw new UsageException(
        "nothing varies in this sweep", "--each seed=1..4, --takes 3, or a prompt with {red|blue}");
  }

  private static String name(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new UsageException("`" + text + "` has no name and values", "--each seed=1,2,3");
    }
    return text.substring(0, equals).replace('-', '_');
  }

  /** Cut at {@code |} where there is one, so that texts may have commas; otherwise at commas. */
  private static Object[] values(Request request, String text) {
    String name = name(text);
    String given = text.substring(text.indexOf('=') + 1);
    List<Object> values = new ArrayList<>();
    List<String> words =
        given.indexOf('|') >= 0 ? List.of(given.split("\\|")) : InputOptions.commas(given);
    for (String word : words) {
      if (!range(word, values)) {
        values.add(value(request, name, word.strip()));
      }
    }
    if (values.isEmpty()) {
      throw new UsageException("the axis `" + name + "` has no values", "--each seed=1,2,3");
    }
    return values.toArray();
  }

  /** A value of an input, as its type in the schema has it. */
  static Object value(Request request, String name, String text) {
    Request one = new InputWords(request.model().request()).put(List.of("--" + name + "=" + text));
    return one.inputs().values().iterator().next();
  }

  /** {@code 1..24}: whole numbers, both ends included. */
  private static boolean range(String word, List<Object> values) {
    int dots = word.indexOf("..");
    if (dots < 1 || !word.replace("..", "").matches("\\d{1,18}") || dots == word.length() - 2) {
      return false;
    }
    long from = Long.parseLong(word.substring(0, dots));
    long to = Long.parseLong(word.substring(dots + 2));
    if (to < from || to - from >= MOST_VALUES) {
      throw new UsageException(
          "not a valid range: " + word,
          "write the lower number first: 1..24; at most a million values");
    }
    LongStream.rangeClosed(from, to)
        .forEach(n -> values.add(n == (int) n ? (Object) (int) n : (Object) n));
    return true;
  }

  private static Sweep shot(Inputs<?> sweep, String text) {
    int equals = text.indexOf('=');
    if (equals < 1 || !text.substring(0, equals).matches("\\d{1,4}")) {
      throw new UsageException(
          "`--each-shot " + text + "` names no shot", "--each-shot \"2=gulls, close|gulls, far\"");
    }
    int number = Integer.parseInt(text.substring(0, equals));
    return sweep.eachShot(number, text.substring(equals + 1).split("\\|"));
  }

  private static double dollars(String text) {
    try {
      double usd = Double.parseDouble(text.startsWith("$") ? text.substring(1) : text);
      if (usd >= 0 && usd < 1e9) {
        return usd;
      }
    } catch (NumberFormatException e) {
      // refused below
    }
    throw new UsageException("not a valid amount: --budget " + text, "--budget 5");
  }
}
