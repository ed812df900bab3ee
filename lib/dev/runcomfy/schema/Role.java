package dev.runcomfy.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an input is for, whatever a model calls it: one vocabulary over all schemas.
 *
 * <p>{@code num_frames} has no role: it counts frames, and frames are not the seconds of {@link
 * #DURATION}.
 */
public enum Role {
  /** What to make, in words. */
  PROMPT(Input.Type.TEXTUAL, "prompt", "text_prompt", "promptText", "text", "tags"),
  /** What to leave out, in words. */
  NEGATIVE_PROMPT(Input.Type.TEXTUAL, "negative_prompt", "negativePrompt", "negative"),
  /** What makes a result repeatable. */
  SEED(Input.Type.NUMERIC, "seed", "random_seed", "noise_seed"),
  /** Seconds. */
  DURATION(Input.Type.COUNTED, "duration", "duration_seconds", "video_duration", "seconds"),
  /** Width to height. */
  ASPECT_RATIO(Input.Type.TEXTUAL, "aspect_ratio", "aspectRatio", "ratio"),
  /** A class of size, such as {@code 720p}. */
  RESOLUTION(Input.Type.TEXTUAL, "resolution", "video_resolution", "output_resolution"),
  /** The picture, or the first of the pictures, to start from; never the last frame or a mask. */
  IMAGE(
      Input.Type.FILES,
      "image_url",
      "image",
      "start_image_url",
      "start_image",
      "first_frame_image_url",
      "first_frame_image",
      "first_frame_url",
      "first_frame",
      "first_image_url",
      "input_image_url",
      "input_image",
      "promptImage",
      "image_urls",
      "images",
      "image_url_1",
      "image_1",
      "input_images",
      "reference_image_url",
      "reference_image",
      "reference_image_urls",
      "reference_images"),
  /** The picture to end with. */
  LAST_IMAGE(
      Input.Type.FILES,
      "end_image_url",
      "end_image",
      "last_image_url",
      "last_image",
      "last_frame_url",
      "last_frame",
      "last_frame_image_url",
      "last_frame_image",
      "end_frame_url",
      "end_frame",
      "tail_image_url",
      "tail_image"),
  /** The video, or the first of the videos, to start from. */
  VIDEO(
      Input.Type.FILES,
      "video_url",
      "video",
      "input_video_url",
      "input_video",
      "source_video_url",
      "videoUri",
      "video_urls",
      "videos",
      "video_url_1",
      "video_1",
      "reference_video_url",
      "reference_video",
      "reference_video_urls",
      "reference_videos"),
  /** The sound, or the first of the sounds, to start from. */
  AUDIO(
      Input.Type.FILES,
      "audio_url",
      "audio",
      "input_audio_url",
      "input_audio",
      "audio_urls",
      "audios",
      "audio_url_1",
      "audio_1",
      "reference_audio_url",
      "reference_audio",
      "reference_audio_urls",
      "reference_audios"),
  /** A sequence of shots, each with a prompt and seconds. */
  SHOTS(EnumSet.of(Input.Type.LIST), "multi_prompt", "multi_prompts", "shots"),
  /** Whether the video has sound. */
  SOUND(
      EnumSet.of(Input.Type.BOOLEAN),
      "sound",
      "generate_audio",
      "enable_audio",
      "with_audio",
      "generate_sound",
      "enable_sound",
      "audio");

  /** The roles that take a picture, a video or a sound. */
  public static final List<Role> FILES = List.of(IMAGE, LAST_IMAGE, VIDEO, AUDIO);

  private static final List<Role> SETTINGS =
      List.of(SEED, DURATION, ASPECT_RATIO, RESOLUTION, SOUND);

  // A picture for something else than the start; the fallback by format must not offer it.
  private static final Pattern OTHER_PART = Pattern.compile("(^|_)(end|last|tail|mask|style)(_|$)");

  private final Set<Input.Type> types;
  private final List<String> names;

  Role(Set<Input.Type> types, String... names) {
    this.types = types;
    this.names = List.of(names);
  }

  /** The names models use for it, the preferred one first. */
  public List<String> names() {
    return names;
  }

  /** The option of the command line, without the dashes; the same on every model. */
  public String option() {
    return this == SHOTS ? "shot" : name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The method in Java: {@code negativePrompt}. */
  public String method() {
    String[] words = option().split("-");
    StringBuilder name = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
    }
    return name.toString();
  }

  /** Tells whether it takes a picture, a video or a sound. */
  public boolean isFile() {
    return FILES.contains(this);
  }

  /**
   * The roles that some model calls by this name; {@code audio} is a sound to start from here, a
   * switch there.
   */
  static List<Role> called(String name) {
    return Arrays.stream(values()).filter(r -> r.names.contains(name)).toList();
  }

  /** The role of an input that takes a file: by the format the schema hints at, else by name. */
  static Optional<Role> file(Input input) {
    return FILES.stream()
        .filter(role -> role.isFormat(input))
        .findFirst()
        .or(() -> FILES.stream().filter(role -> role.isNamed(input)).findFirst());
  }

  /** Tells whether the input is a setting and not content, whatever its type. */
  static boolean isSetting(Input input) {
    return SETTINGS.stream().anyMatch(role -> role.isNamed(input));
  }

  // image_url_3 is one of those that begin with image_url_1
  private boolean isNamed(Input input) {
    String name = input.name();
    return types.contains(input.type())
        && (names.contains(name) || names.contains(name.replaceAll("_\\d{1,3}$", "_1")));
  }

  /** The input of this role: by name, then, for files, by the format the schema hints at. */
  Optional<Input> in(Collection<Input> inputs) {
    for (String name : names) {
      for (Input input : inputs) {
        if (input.name().equals(name) && types.contains(input.type())) {
          return Optional.of(input);
        }
      }
    }
    return inputs.stream().filter(this::isByFormat).findFirst();
  }

  /**
   * All inputs of this role in order: {@code image_url_1}, {@code image_url_2} … where they are
   * numbered.
   */
  List<Input> all(Collection<Input> inputs) {
    Optional<Input> first = in(inputs);
    if (first.isEmpty() || !first.get().name().endsWith("_1")) {
      return first.stream().toList();
    }
    String stem = first.get().name().replaceAll("1$", "");
    List<Input> found = new ArrayList<>();
    for (Input input : inputs) {
      if (input.name().matches(Pattern.quote(stem) + "\\d{1,3}")) {
        found.add(input);
      }
    }
    found.sort((a, b) -> Integer.compare(number(a, stem), number(b, stem)));
    return List.copyOf(found);
  }

  private static int number(Input input, String stem) {
    return Integer.parseInt(input.name().substring(stem.length()));
  }

  private boolean isByFormat(Input input) {
    return isFormat(input) && !OTHER_PART.matcher(input.name()).find();
  }

  private boolean isFormat(Input input) {
    String kind =
        switch (this) {
          case IMAGE -> "image_uri";
          case VIDEO -> "video_uri";
          case AUDIO -> "audio_uri";
          default -> null;
        };
    return kind != null && input.format().startsWith(kind) && types.contains(input.type());
  }
}
