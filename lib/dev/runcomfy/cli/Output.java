package dev.runcomfy.cli;

import dev.runcomfy.Media;
import dev.runcomfy.Result;
import dev.runcomfy.internal.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the files of a result go, and what is printed of it. */
public final class Output {
  public static final Option FOLDER =
      Option.of("output-dir", "DIR", "the folder for the files; this one by default").or('o');
  static final Option NO_DOWNLOAD =
      Option.flag("no-download", "print the URLs and save no file here");
  static final Option STRIP =
      Option.flag(
          "strip", "save the files as the service sent them, without a record of what made them");
  public static final Option JSON = Option.flag("json", "the same as --output json");

  private final Args args;
  private final Console console;

  public Output(Args args, Console console) {
    this.args = args;
    this.console = console;
  }

  public static List<Option> options() {
    return List.of(FOLDER, STRIP, NO_DOWNLOAD, JSON);
  }

  /** Where the files go. */
  public Path folder() {
    return Path.of(args.value("output-dir").orElse("."));
  }

  /** Before anything is paid: the folder can be written, or made. */
  public void check() {
    if (args.has("no-download")) {
      return;
    }
    check(folder());
  }

  /** Before anything is paid: this folder can be written, or made. */
  public static void check(Path folder) {
    Path there = folder.toAbsolutePath().normalize();
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    if (there == null || !Files.isDirectory(there)) {
      throw unwritable(there, "is not a folder");
    }
    try {
      // permissions alone say too little: a file system may be mounted to be read only
      Files.delete(Files.createTempFile(there, ".runcomfy-", ""));
    } catch (IOException e) {
      throw unwritable(there, "cannot be written");
    }
  }

  private static StopException unwritable(Path folder, String why) {
    return new StopException(
        Failure.BAD_INPUT,
        "`" + folder + "` " + why + "; nothing was sent",
        "choose a folder that you may write to: --output-dir DIR");
  }

  /** Saves the files unless told not to, and prints their names, their URLs, or all as JSON. */
  public void deliver(Result result) {
    Result saved = args.has("strip") ? result.strip() : result;
    List<Path> files = args.has("no-download") ? List.of() : saved.saved(folder());
    if (args.has("strip") && !files.isEmpty()) {
      console.say("saved as the service sent it: metadata that the service wrote stays in");
    }
    if (args.isJson()) {
      console.print(Json.pretty(json(result, files)));
    } else if (result.media().isEmpty()) {
      text(result, files);
    } else if (args.has("no-download")) {
      for (Media each : result.media()) {
        // a file that came in the answer has no address but its place in the store
        boolean isHere = each.url().getScheme().equals("data");
        console.print(isHere ? each.file().toString() : each.url().toString());
      }
    } else {
      for (Path each : files) {
        console.print(each.normalize().toString());
      }
    }
    result
        .missing()
        .ifPresent(
            failure -> {
              throw failure;
            });
  }

  /** A result without media: the text or the JSON itself, and where it is kept. */
  private void text(Result result, List<Path> files) {
    if (!result.isEmpty()) {
      console.print(result.text().orElse(Json.pretty(result.raw().path("output"))));
    }
    String what =
        result.isEmpty()
            ? "the output is empty: no media, no text; the same command fetches it again and buys"
                + " nothing, --again buys another"
            : "the result has no media: its output is "
                + (result.text().isPresent() ? "a text" : "JSON");
    console.say(what + (files.isEmpty() ? "" : "; saved as " + files.get(0).normalize()));
  }

  static Map<String, Object> json(Result result, List<Path> files) {
    Map<String, Object> all = new LinkedHashMap<>(Json.map(result.raw()));
    all.putIfAbsent("request_id", result.requestId());
    all.putIfAbsent("model_id", result.request().model().id());
    result.seed().ifPresent(seed -> all.put("seed", seed));
    result.take().ifPresent(take -> all.put("take", take));
    result.cost().usd().ifPresent(usd -> all.put("cost", usd));
    all.put("recalled", result.recalled());
    if (!files.isEmpty()) {
      all.put("files", files.stream().map(each -> each.normalize().toString()).toList());
    }
    return all;
  }
}
