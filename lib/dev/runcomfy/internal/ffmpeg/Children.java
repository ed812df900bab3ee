package dev.runcomfy.internal.ffmpeg;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The programs that run now; they end when this Java ends. */
final class Children {
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();
  private static boolean isHooked;

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

  private static void endAll() {
    RUNNING.forEach(Process::destroyForcibly);
  }
}
