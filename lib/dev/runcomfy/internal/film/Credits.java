package dev.runcomfy.internal.film;

import dev.runcomfy.internal.Hashes;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.PrivateFiles;
import dev.runcomfy.internal.file.NotedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the parts of a film come from: their content, and the purchase of each as far as it is
 * known. It is written into the film and beside it.
 */
public final class Credits {
  /** What a saved clip tells about itself that its film tells, too. */
  private static final List<String> TOLD =
      List.of(
          "ledger_id",
          "request_id",
          "model_id",
          "inputs",
          "seed",
          "take",
          "service",
          "fingerprint",
          "film");

  private final FilmPlan plan;
  private final List<Map<String, Object>> known;

  private Credits(FilmPlan plan, List<Map<String, Object>> known) {
    this.plan = plan;
    this.known = known;
  }

  /** Of a film whose clips alone tell what they are. */
  public static Credits of(FilmPlan plan) {
    return of(plan, plan.parts().stream().map(part -> made(part.clip().file())).toList());
  }

  /**
   * Of a film about whose parts this is known.
   *
   * @param known a map for each part, in order; see {@link #made}
   */
  public static Credits of(FilmPlan plan, List<Map<String, Object>> known) {
    if (known.size() != plan.parts().size()) {
      throw new IllegalArgumentException(known.size() + " origins");
    }
    return new Credits(Objects.requireNonNull(plan, "plan"), List.copyOf(known));
  }

  /**
   * What a saved clip tells about how it was made, by the note in it or the sidecar beside it;
   * empty where there is neither.
   */
  public static Map<String, Object> made(Path clip) {
    try {
      Optional<String> note = NotedFile.of(clip).note();
      return told(
          Json.map(Json.read(note.isPresent() ? note.get() : Files.readString(beside(clip)))));
    } catch (IOException | RuntimeException e) {
      // a clip from elsewhere has no note, or one of another program
      return new LinkedHashMap<>();
    }
  }

  /** What of a sidecar is told of a film's part. */
  public static Map<String, Object> told(Map<String, Object> sidecar) {
    Map<String, Object> told = new LinkedHashMap<>();
    for (String name : TOLD) {
      if (sidecar.containsKey(name)) {
        told.put(name, sidecar.get(name));
      }
    }
    if (sidecar.get("inputs") instanceof Map<?, ?> inputs
        && inputs.get("prompt") instanceof String prompt) {
      told.put("prompt", prompt);
    }
    return told;
  }

  /** Where a film's parts are named, beside it: {@code film.json} of {@code film.mp4}. */
  public static Path beside(Path film) {
    return film.resolveSibling(stem(film) + ".json");
  }

  /** A file's name without its ending. */
  public static String stem(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** The film and its parts, in order, for JSON. */
  Map<String, Object> json() throws IOException {
    List<Map<String, Object>> parts = new ArrayList<>();
    for (int i = 0; i < known.size(); i++) {
      FilmPlan.Part part = plan.parts().get(i);
      Map<String, Object> each = new LinkedHashMap<>();
      each.put("file", part.clip().file().getFileName().toString());
      each.put("sha256", Hashes.sha256(part.clip().file()));
      each.put("start", plan.start(part));
      each.put("seconds", plan.rate().secondsOf(part.frames()));
      each.putAll(known.get(i));
      parts.add(each);
    }
    Map<String, Object> film = new LinkedHashMap<>();
    film.put("size", plan.size().toString());
    film.put("fps", plan.rate().perSecond());
    film.put("seconds", plan.seconds());
    film.put("fade", plan.rate().secondsOf(plan.fadeFrames()));
    film.put("picture", plan.isCopied() ? "copied" : "encoded");
    if (plan.form().sound().isPresent()) {
      Path sound = plan.form().sound().get();
      Map<String, Object> heard = new LinkedHashMap<>();
      heard.put("file", sound.getFileName().toString());
      heard.put("sha256", Hashes.sha256(sound));
      film.put("sound", heard);
    }
    film.put("parts", parts);
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("film", film);
    return all;
  }

  /** Writes what is told of a film into a file, with the film's own content. */
  static void write(Map<String, Object> told, Path film, Path file) throws IOException {
    Map<String, Object> all = new LinkedHashMap<>(told);
    Map<String, Object> media = new LinkedHashMap<>();
    media.put("sha256", Hashes.sha256(film));
    media.put("content_type", "video/mp4");
    all.put("media", media);
    // it has the prompts
    PrivateFiles.close(file);
    Files.writeString(file, Json.pretty(all) + "\n");
  }
}
