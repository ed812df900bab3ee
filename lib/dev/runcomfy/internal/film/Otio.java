package dev.runcomfy.internal.film;

import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.ffmpeg.FfmpegException;
import dev.runcomfy.internal.ffmpeg.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A film as an OpenTimelineIO file, so that an editing program can go on with the clips themselves.
 * Where two clips fade, the cut is in the middle of the overlap, and a dissolve reaches over it.
 */
public final class Otio {
  private final FilmPlan plan;
  private final String name;

  /**
   * The time line of a film.
   *
   * @param name what it is called
   */
  public Otio(FilmPlan plan, String name) {
    this.plan = Objects.requireNonNull(plan, "plan");
    this.name = Objects.requireNonNull(name, "name");
  }

  /** Writes the file; one that bears the name is replaced once the new one is whole. */
  public void write(Path out) throws IOException {
    try (var file = WholeFile.beside(out)) {
      Files.writeString(file.path(), json() + "\n");
      file.keep();
    } catch (IOException e) {
      throw FfmpegException.explained(e);
    }
  }

  /** The content of the file. */
  public String json() {
    List<Object> tracks = new ArrayList<>();
    tracks.add(track("picture", "Video", clips(false)));
    switch (plan.sound()) {
      case CLIPS -> tracks.add(track("sound", "Audio", clips(true)));
      case FILE -> tracks.add(track("sound", "Audio", List.of(soundFile())));
      default -> {
        // a silent film has a picture track alone
      }
    }
    var timeline = item("Timeline.1", name);
    timeline.put("global_start_time", time(0));
    var stack = item("Stack.1", "tracks");
    stack.put("children", tracks);
    timeline.put("tracks", stack);
    return Json.pretty(timeline);
  }

  private static Map<String, Object> track(String name, String kind, List<Object> children) {
    var track = item("Track.1", name);
    track.put("kind", kind);
    track.put("children", children);
    return track;
  }

  /** The clips with the dissolves between them; as sound, those without any are gaps. */
  private List<Object> clips(boolean asSound) {
    List<Object> children = new ArrayList<>();
    int fade = plan.fadeFrames();
    int before = fade / 2;
    for (int i = 0; i < plan.parts().size(); i++) {
      FilmPlan.Part part = plan.parts().get(i);
      boolean isLast = i + 1 == plan.parts().size();
      int from = i == 0 ? 0 : before;
      int to = part.frames() - (isLast ? 0 : fade - before);
      boolean isGap = asSound && part.clip().audio().isEmpty();
      children.add(isGap ? gap(to - from) : clip(part, from, to - from));
      if (!isLast && fade > 0) {
        children.add(dissolve(before, fade - before));
      }
    }
    return children;
  }

  private Map<String, Object> clip(FilmPlan.Part part, int from, int frames) {
    Path file = part.clip().file();
    var clip = item("Clip.2", file.getFileName().toString());
    clip.put("source_range", range(time(from), time(frames)));
    Rate own = part.clip().video().rate();
    reference(clip, file, range(time(0, own), time(part.clip().video().frames(), own)));
    return clip;
  }

  private Map<String, Object> soundFile() {
    Path file = plan.form().sound().orElseThrow();
    var clip = item("Clip.2", file.getFileName().toString());
    clip.put("source_range", range(time(0), time(plan.frames())));
    reference(clip, file, null);
    return clip;
  }

  private static void reference(Map<String, Object> clip, Path file, Object available) {
    var reference = item("ExternalReference.1", "");
    reference.put("available_range", available);
    reference.put("available_image_bounds", null);
    reference.put("target_url", file.toAbsolutePath().toUri().toString());
    clip.put("media_references", Map.of("DEFAULT_MEDIA", reference));
    clip.put("active_media_reference_key", "DEFAULT_MEDIA");
  }

  private Map<String, Object> gap(int frames) {
    var gap = item("Gap.1", "");
    gap.put("source_range", range(time(0), time(frames)));
    return gap;
  }

  private Map<String, Object> dissolve(int before, int after) {
    var dissolve = item("Transition.1", "");
    dissolve.put("transition_type", "SMPTE_Dissolve");
    dissolve.put("in_offset", time(before));
    dissolve.put("out_offset", time(after));
    return dissolve;
  }

  private Map<String, Object> time(int frames) {
    return time(frames, plan.rate());
  }

  private static Map<String, Object> time(int frames, Rate rate) {
    var time = new LinkedHashMap<String, Object>();
    time.put("OTIO_SCHEMA", "RationalTime.1");
    time.put("rate", rate.perSecond());
    time.put("value", (double) frames);
    return time;
  }

  private static Map<String, Object> range(Object start, Object duration) {
    var range = new LinkedHashMap<String, Object>();
    range.put("OTIO_SCHEMA", "TimeRange.1");
    range.put("duration", duration);
    range.put("start_time", start);
    return range;
  }

  private static Map<String, Object> item(String schema, String name) {
    var item = new LinkedHashMap<String, Object>();
    item.put("OTIO_SCHEMA", schema);
    item.put("metadata", Map.of());
    item.put("name", name);
    return item;
  }
}
