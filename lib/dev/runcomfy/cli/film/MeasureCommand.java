package dev.runcomfy.cli.film;

import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Command;
import dev.runcomfy.cli.Connection;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.Failure;
import dev.runcomfy.cli.Option;
import dev.runcomfy.cli.Output;
import dev.runcomfy.cli.StopException;
import dev.runcomfy.internal.Environment;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.internal.ffmpeg.Ffmpeg;
import dev.runcomfy.internal.measure.MeasureCache;
import dev.runcomfy.internal.measure.Measures;
import dev.runcomfy.internal.measure.Meter;
import dev.runcomfy.internal.measure.Stretch;
import dev.runcomfy.view.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** {@code measure CLIP…}: what clips are, in numbers. */
public final class MeasureCommand implements Command {
  private static final String EXAMPLE = "runcomfy measure fox.mp4";
  private static final List<String> COLUMNS =
      List.of(
          "clip",
          "seconds",
          "size",
          "fps",
          "cuts",
          "black",
          "frozen",
          "motion",
          "flicker",
          "sharpness",
          "loudness",
          "silence");
  private static final String UNKNOWN = "-";

  /** A clip as it was named, and its measures; the reason where it has none. */
  private record Measured(String word, Optional<Path> file, Measures measures, int code) {
    private static Measured of(String word, Path file, Measures measures) {
      int code = measures.isEmpty() ? Failure.BAD_INPUT : 0;
      return new Measured(word, Optional.of(file), measures, code);
    }

    private Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("file", file.map(Path::toString).orElse(word));
      json.putAll(measures.json());
      json.putIfAbsent("missing", Map.of());
      return json;
    }
  }

  @Override
  public String usage() {
    return "CLIP… [--json]";
  }

  @Override
  public String about() {
    return """
        Measures clips and prints a line for each; it buys nothing and judges nothing. CLIP is a
        file, or an id of the ledger; ID:2 is the second of its files. The table has the number of
        cuts, and how many seconds are black, frozen and silent. --json prints one JSON object a
        line for each clip: black, frozen and silence are lists of [from, to] in seconds, cuts is a
        list of seconds, missing says what could not be measured and why. Motion, flicker: 0 to 100;
        loudness: LUFS; hash: 64 bits, near where clips look alike. A clip that cannot be measured
        does not stop the others; the exit code is then 65. Without the ffmpeg program H.264 in MP4
        is measured, but for its sound.""";
  }

  @Override
  public List<Option> options() {
    return List.of(Output.JSON, Connection.LEDGER);
  }

  @Override
  public List<String> examples() {
    return List.of(EXAMPLE, "runcomfy measure ID ID:2 *.mp4 --json");
  }

  @Override
  public int run(Args args, Console console) throws IOException {
    args.need(0, "clip", EXAMPLE);
    Optional<Ffmpeg> ffmpeg = Ffmpeg.find(console.env());
    List<Measured> all = measured(args, console, Meter.of(ffmpeg));
    if (args.isJson()) {
      all.forEach(each -> console.print(Json.write(each.json())));
    } else {
      print(all, console);
    }
    if (ffmpeg.isEmpty()) {
      console.say(
          "without ffmpeg, sound is not measured and only H.264 in MP4 is read; "
              + Ffmpeg.howToGetIt());
    }
    finish(all);
    return 0;
  }

  private static List<Measured> measured(Args args, Console console, Meter meter) {
    MeasureCache cache = MeasureCache.of(new Environment(console.env()), meter);
    List<Measured> all = new ArrayList<>();
    try (var words = new ClipWords(args, console)) {
      for (String word : args.words()) {
        console.show("measuring " + word);
        try {
          Path file = words.find(word).file();
          all.add(Measured.of(word, file, cache.measure(file)));
        } catch (StopException e) {
          all.add(
              new Measured(word, Optional.empty(), Measures.none("", e.getMessage()), e.code()));
        }
      }
    }
    console.clear();
    return all;
  }

  /** Ends the command with the first failure's code, after everything is printed. */
  private static void finish(List<Measured> all) {
    List<Measured> failed = all.stream().filter(each -> each.code() != 0).toList();
    if (!failed.isEmpty()) {
      Measured first = failed.get(0);
      String which = failed.size() + " of " + Texts.count(all.size(), "clip");
      throw new StopException(
          first.code(),
          (all.size() == 1 ? "`" + first.word() + "`" : which)
              + " could not be measured: "
              + why(first),
          "give video files that play to their end, or ids that `runcomfy history` lists");
    }
  }

  private static String why(Measured clip) {
    return clip.measures().missing().getOrDefault("hash", "it cannot be read");
  }

  private static void print(List<Measured> all, Console console) {
    List<List<Object>> rows = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Measured each : all) {
      String name = Texts.printable(each.word());
      if (each.code() != 0) {
        notes.add(name + ": not measured: " + why(each));
        continue;
      }
      rows.add(row(name, each.measures()));
      Optional.ofNullable(each.measures().missing().get("frames"))
          .ifPresent(why -> notes.add(name + ": " + why));
    }
    if (!rows.isEmpty()) {
      int width = console.isOutLive() ? console.width() : Integer.MAX_VALUE;
      console.write(Table.of(COLUMNS).rows(rows).text(width));
    }
    notes.forEach(console::print);
  }

  private static List<Object> row(String name, Measures clip) {
    boolean hasSound = clip.sound().orElse(false);
    return List.of(
        name,
        decimals(clip.duration(), 2),
        decimals(clip.width(), 0) + "x" + decimals(clip.height(), 0),
        decimals(clip.fps(), 2),
        clip.cuts().size(),
        seconds(clip.black()),
        seconds(clip.frozen()),
        decimals(clip.motion(), 2),
        decimals(clip.flicker(), 2),
        decimals(clip.sharpness(), 0),
        decimals(clip.loudness(), 1),
        hasSound ? seconds(clip.silence()) : UNKNOWN);
  }

  private static String seconds(List<Stretch> stretches) {
    double sum = stretches.stream().mapToDouble(Stretch::seconds).sum();
    return String.format(Locale.ROOT, "%.2f", sum);
  }

  private static String decimals(OptionalDouble value, int digits) {
    return value.isPresent()
        ? String.format(Locale.ROOT, "%." + digits + "f", value.getAsDouble())
        : UNKNOWN;
  }
}
