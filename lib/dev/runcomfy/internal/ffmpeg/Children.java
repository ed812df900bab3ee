package dev.runcomfy.internal.ffmpeg;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The programs that run now; they end when this Java ends. */
final class Children {
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();
  private static boolean isHooked;
  private static volatile boolean isEnding;

  private Children() {}

  static synchronized void add(Process process) {
    if (!isHooked) {
      isHooked = true;
      try {
        Runtime.getRuntime().addShutdownHook(new Thread(Children::endAll, "end ffmpeg"));
      } catch (IllegalStateException e) {
        // this Java is ending already
        process.destroyForcibly();
      }
    }
    RUNNING.add(process);
  }

  static void remove(Process process) {
    RUNNING.remove(process);
  }

  /** Tells whether this Java is ending, and its runs with it. */
  static boolean areEnding() {
    return isEnding;
  }

  private static void endAll() {
    isEnding = true;
    RUNNING.forEach(Process::destroyForcibly);
  }
}
