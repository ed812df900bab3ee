package dev.runcomfy.cli.film;

import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Command;
import dev.runcomfy.cli.Connection;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.Option;
import dev.runcomfy.cli.UsageException;
import dev.runcomfy.internal.ffmpeg.WholeFile;
import dev.runcomfy.internal.film.ClipFrame;
import dev.runcomfy.internal.film.FilmMaker;
import dev.runcomfy.internal.film.Position;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code frame CLIP}: one picture out of a clip. */
public final class FrameCommand implements Command {
  private static final String EXAMPLE = "runcomfy frame fox.mp4 --last -o fox.png";
  private static final BigDecimal LATEST = BigDecimal.valueOf(1_000_000);

  @Override
  public String usage() {
    return "CLIP --last|--at SECONDS|--first [-o frame.png]";
  }

  @Override
  public String about() {
    return """
        Takes one picture out of a clip and prints the file's name. CLIP is a file, or an id of the
        ledger; ID:2 is the second of its files. H.264 in MP4 needs nothing more, other clips need
        the ffmpeg program. It buys nothing.""";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.flag("first", "the frame that is shown first"),
        Option.flag("last", "the frame that is shown last"),
        Option.of("at", "SECONDS", "the frame that is shown then, from the start: 2.5"),
        Option.of("output-file", "FILE", "the file, a .png or .jpg: frame.png").or('o'),
        Connection.LEDGER);
  }

  @Override
  public List<String> examples() {
    return List.of(EXAMPLE, "runcomfy frame ID --at 2.5 -o frame.png");
  }

  @Override
  public int run(Args args, Console console) throws IOException {
    String word = args.need(0, "clip", EXAMPLE);
    args.most(1, "one clip at a time");
    Position position = position(args);
    Path out = Path.of(args.value("output-file").orElse("frame.png"));
    ClipFrame.Form form = form(out);
    FilmMaker.free(out);
    try (var clips = new ClipWords(args, console)) {
      ClipFrame frame = ClipFrame.of(clips.find(word).file(), position, form, console.env());
      save(frame, out.toAbsolutePath());
    }
    console.print(out.normalize().toString());
    return 0;
  }

  private static void save(ClipFrame frame, Path out) throws IOException {
    Files.createDirectories(out.getParent());
    try (var file = WholeFile.beside(out)) {
      Files.write(file.path(), frame.bytes());
      FilmMaker.free(out);
      file.keep();
    }
  }

  private static Position position(Args args) {
    Optional<String> at = args.value("at");
    int said = (args.has("first") ? 1 : 0) + (args.has("last") ? 1 : 0) + (at.isPresent() ? 1 : 0);
    if (said != 1) {
      throw new UsageException(
          said == 0 ? "no frame is chosen" : "more than one frame is chosen",
          "give one of --first, --last and --at SECONDS");
    }
    if (at.isEmpty()) {
      return args.has("first") ? Position.FIRST : Position.LAST;
    }
    try {
      BigDecimal seconds = new BigDecimal(at.get().replaceFirst("s$", ""));
      if (seconds.signum() >= 0 && seconds.compareTo(LATEST) < 0) {
        return Position.at(Duration.ofNanos(seconds.movePointRight(9).longValue()));
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new UsageException("not a time in a clip: " + at.get(), "give it in seconds: --at 2.5");
  }

  private static ClipFrame.Form form(Path out) {
    String name = String.valueOf(out.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".png")) {
      return ClipFrame.Form.PNG;
    }
    if (name.endsWith(".jpg") || name.endsWith(".jpeg")) {
      return ClipFrame.Form.JPEG;
    }
    throw new UsageException(
        "not a name for a picture: " + out, "end it with .png or .jpg: -o frame.png");
  }
}
