package dev.runcomfy.internal.drawing;

import java.util.List;

/**
 * What is to be drawn.
 *
 * @param medium a video, a picture or a sound
 * @param mark the word on every frame, such as {@code sandbox}
 * @param title what stands beside the mark, such as a model's id
 * @param prompt what it shows
 * @param seed as it is shown; empty where none is set
 * @param key what chance depends on: equal keys give equal drawings
 * @param seconds how long it lasts
 * @param frames how many frames are asked; 0 where seconds are
 * @param shots the parts, at least one; a video without shots is one shot of its prompt
 * @param files what it refers to, in order
 * @param ratio width to height; 0 for that of the first file that can be read, else 16:9
 * @param lines the lines of resolution asked for, such as 720
 * @param jpeg whether a picture is a JPEG, not a PNG
 */
public record Brief(
    Medium medium,
    String mark,
    String title,
    String prompt,
    String seed,
    String key,
    double seconds,
    int frames,
    List<Shot> shots,
    List<File> files,
    double ratio,
    int lines,
    boolean jpeg) {
  /** What kind of file is drawn. */
  public enum Medium {
    /** An MP4 of H.264. */
    VIDEO,
    /** A PNG or a JPEG. */
    IMAGE,
    /** A WAV. */
    AUDIO
  }

  /** One shot: what happens, and for how many seconds; 0 where it does not say. */
  public record Shot(String prompt, double seconds) {}

  /** A file that is referred to: the name of the input it came by, and its URL. */
  public record File(String input, String url) {}
}
