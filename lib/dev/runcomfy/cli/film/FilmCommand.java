package dev.runcomfy.cli.film;

import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Command;
import dev.runcomfy.cli.Connection;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.Option;
import dev.runcomfy.cli.UsageException;
import dev.runcomfy.internal.film.Clip;
import dev.runcomfy.internal.film.Credits;
import dev.runcomfy.internal.film.FilmForm;
import dev.runcomfy.internal.film.FilmMaker;
import dev.runcomfy.internal.film.FilmPlan;
import dev.runcomfy.internal.film.Otio;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code film CLIP…}: clips joined to one file. */
public final class FilmCommand implements Command {
  private static final String EXAMPLE = "runcomfy film one.mp4 two.mp4 -o film.mp4";
  private static final int BAR = 16;

  @Override
  public String usage() {
    return "CLIP… [-o film.mp4] [options]";
  }

  @Override
  public String about() {
    return """
        Joins clips in this order to one MP4 and prints its name; it buys nothing. CLIP is a file,
        or an id of the ledger; ID:2 is the second of its files. Clips of one make are joined
        without loss, others are brought to the size and rate of the first and encoded anew.
        film.json beside the film says where each part comes from. It needs the ffmpeg program.""";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.of("output-file", "FILE", "the film: film.mp4").or('o'),
        Option.of("fade", "SECONDS", "let clips fade into each other for so long: 0.5"),
        Option.of("sound", "FILE", "the sound of the whole film, instead of the clips' own"),
        Option.of("size", "WxH", "how large it is: 1280x720; the first clip's by default"),
        Option.of("fps", "N", "frames a second: 24; the first clip's by default"),
        Option.of("otio", "FILE", "write a timeline for editing programs, too: film.otio"),
        Option.flag("plan", "say what would be done, and do nothing"),
        Connection.LEDGER);
  }

  @Override
  public List<String> examples() {
    return List.of(
        EXAMPLE,
        "runcomfy film ID ID ID --fade 0.5 --sound song.mp3 -o film.mp4",
        "runcomfy film *.mp4 --size 1280x720 --fps 24 --otio film.otio --plan");
  }

  @Override
  public int run(Args args, Console console) throws IOException {
    args.need(0, "clip", EXAMPLE);
    FilmForm form = form(args);
    Path out = named(args.value("output-file").orElse("film.mp4"), ".mp4", "-o film.mp4");
    Optional<Path> otio = args.value("otio").map(name -> named(name, ".otio", "--otio film.otio"));
    if (!args.has("plan")) {
      FilmMaker.free(out);
      FilmMaker.free(Credits.beside(out));
      if (otio.isPresent()) {
        FilmMaker.free(otio.get());
      }
    }
    List<Clip> clips = new ArrayList<>();
    List<Map<String, Object>> made = new ArrayList<>();
    try (var words = new ClipWords(args, console)) {
      for (String word : args.words()) {
        ClipWords.Source found = words.find(word);
        clips.add(Clip.of(found.file(), console.env()));
        made.add(found.made());
      }
    }
    FilmPlan plan = FilmPlan.of(clips, form);
    if (args.has("plan")) {
      plan.lines().forEach(console::print);
      return 0;
    }
    plan.lines().forEach(console::say);
    FilmMaker.make(
        plan,
        out,
        console.env(),
        Credits.of(plan, made),
        done -> console.show(bar(done, plan.seconds())));
    console.clear();
    if (otio.isPresent()) {
      new Otio(plan, Credits.stem(out)).write(otio.get());
    }
    console.print(out.normalize().toString());
    return 0;
  }

  private static String bar(double done, double seconds) {
    int full = (int) (BAR * done);
    return String.format(
        Locale.ROOT,
        "%s%s %3.0f %% of %.1f s",
        "█".repeat(full),
        "░".repeat(BAR - full),
        100 * done,
        seconds);
  }

  private static Path named(String name, String ending, String example) {
    if (!name.toLowerCase(Locale.ROOT).endsWith(ending) || name.length() == ending.length()) {
      throw new UsageException("not a name for a " + ending + " file: " + name, example);
    }
    return Path.of(name);
  }

  private static FilmForm form(Args args) {
    FilmForm form = FilmForm.PLAIN;
    try {
      if (args.value("fade").isPresent()) {
        form = form.fade(number(args, "fade", "0.5"));
      }
      if (args.value("size").isPresent()) {
        form = form.size(args.value("size").get());
      }
      if (args.value("fps").isPresent()) {
        form = form.rate(number(args, "fps", "24"));
      }
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          e.getMessage(), "runcomfy film a.mp4 b.mp4 --size 1280x720 --fps 24");
    }
    if (args.value("sound").isPresent()) {
      form = form.sound(Path.of(args.value("sound").get()));
    }
    return form;
  }

  private static double number(Args args, String option, String example) {
    String text = args.value(option).orElseThrow();
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new UsageException(
          "`--" + option + "` is " + text + ", and must be a number",
          "--" + option + " " + example);
    }
  }
}
