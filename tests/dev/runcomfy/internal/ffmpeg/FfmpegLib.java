package dev.runcomfy.internal.ffmpeg;

import dev.runcomfy.testing.Project;
import dev.runcomfy.testing.Tools;
import java.nio.file.Files;
import java.nio.file.Path;

/** The optional jars with the program, where the build puts them. */
final class FfmpegLib {
  private FfmpegLib() {}

  /** The folder; the test is skipped where it was not made, or fails. */
  static Path folder() {
    Path folder = Project.file("target/ffmpeg-lib");
    Tools.need(
        Files.isDirectory(folder),
        "this test needs target/ffmpeg-lib, which the build makes on the platforms that"
            + " org.bytedeco:ffmpeg is for");
    return folder;
  }
}
