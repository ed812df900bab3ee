package dev.runcomfy.notebook;

import java.util.Optional;

/** The kernel this process is, if it is one; adapters are loaded by name, and only then. */
final class Kernels {
  private static volatile Optional<CellOutput> screen = Optional.empty();

  private Kernels() {}

  /** Where displays go from now on. */
  static void use(CellOutput found) {
    screen = Optional.of(found);
  }

  static Optional<CellOutput> screen() {
    return screen;
  }

  /** Looks for a kernel that has no extensions of its own. */
  static void find() {
    if (screen.isEmpty() && isThere("io.github.spencerpark.ijava.IJava")) {
      try {
        Class<?> adapter =
            Class.forName(
                "dev.runcomfy.notebook.IJavaKernel", true, Kernels.class.getClassLoader());
        ((Runnable) adapter.getDeclaredConstructor().newInstance()).run();
      } catch (ReflectiveOperationException | LinkageError e) {
        System.err.println("runcomfy: no displays in this kernel: " + e);
      }
    }
  }

  private static boolean isThere(String type) {
    try {
      Class.forName(type, false, Kernels.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
