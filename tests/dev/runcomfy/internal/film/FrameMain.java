package dev.runcomfy.internal.film;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Decodes the last frame of a clip without a program on the path, and prints what came of it. */
final class FrameMain {
  private FrameMain() {}

  public static void main(String[] args) {
    try {
      System.out.println(ClipFrame.of(Path.of(args[0]), Position.LAST, Map.of()).decoder());
    } catch (IOException e) {
      System.out.println(e.getMessage());
    }
  }
}
