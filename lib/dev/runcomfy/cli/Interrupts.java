package dev.runcomfy.cli;

import dev.runcomfy.internal.InTheAir;
import java.util.function.Supplier;

/**
 * Prints a last word when the process is interrupted, after the answers to what was sent; the JVM
 * then ends with code 130 itself.
 */
public final class Interrupts implements AutoCloseable {
  private final Thread hook;

  private Interrupts(Thread hook) {
    this.hook = hook;
  }

  /** Until it is closed, an interrupt has this said; the text is made at that moment. */
  public static Interrupts saying(Console console, Supplier<String> text) {
    Thread hook =
        new Thread(
            () -> {
              console.clear();
              InTheAir.awaitAll();
              String last = text.get();
              if (!last.isEmpty()) {
                console.lastWord(last);
              }
            },
            "interrupted");
    InTheAir.saying(
        line -> {
          console.clear();
          console.lastWord(line);
        });
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
