package dev.runcomfy.cli;

import java.util.function.Supplier;

/** Says a last word when the process is interrupted; the JVM then ends with code 130 itself. */
final class Interrupts implements AutoCloseable {
  private final Thread hook;

  private Interrupts(Thread hook) {
    this.hook = hook;
  }

  /** Until it is closed, an interrupt has this said; the text is made at that moment. */
  static Interrupts saying(Console console, Supplier<String> text) {
    Thread hook =
        new Thread(
            () -> {
              console.clear();
              String last = text.get();
              if (!last.isEmpty()) {
                console.say(last);
              }
            },
            "interrupted");
    Runtime.getRuntime().addShutdownHook(hook);
    return new Interrupts(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // it is being said
    }
  }
}
