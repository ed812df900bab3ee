package dev.runcomfy.notebook;

import dev.runcomfy.RunComfy;
import dev.runcomfy.view.Html;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The ready client of a script, a shell or a notebook: {@code import static
 * dev.runcomfy.notebook.Session.runcomfy}. It is connected when it is first used, and open until
 * the program ends. With a token in the environment it is the real service, without one the
 * sandbox, as {@link RunComfy#connect} says.
 */
public final class Session implements ReadySession {
  private static volatile Supplier<RunComfy> opener = Session::connect;
  private static volatile RunComfy opened;
  private static volatile Optional<KernelOutput> output = Optional.empty();

  private Session() {}

  /** The imports that a shell or notebook begins with. */
  public static List<String> imports() {
    return List.of(
        "import java.nio.file.*;",
        "import java.time.*;",
        "import java.util.*;",
        "import java.util.stream.*;",
        "import dev.runcomfy.*;",
        "import dev.runcomfy.error.*;",
        "import dev.runcomfy.ledger.*;",
        "import static dev.runcomfy.notebook.Session.runcomfy;");
  }

  /** Sets how the client is made when it is first used; has no effect after that. */
  public static void openWith(Supplier<RunComfy> how) {
    opener = how;
  }

  /** Shows progress in the cells of this kernel from now on. */
  public static void showIn(KernelOutput kernel) {
    output = Optional.of(kernel);
  }

  /** Tells whether the client was used. */
  public static boolean isOpen() {
    return opened != null;
  }

  /** Closes the client if it is open; jobs in flight go on at the service. */
  public static void close() {
    if (opened != null) {
      opened.close();
    }
  }

  static RunComfy open() {
    if (output.isEmpty()) {
      output = kernel();
    }
    RunComfy session = opener.get();
    output.ifPresent(found -> session.listen(new CellProgress(found)));
    opened = session;
    return session;
  }

  static boolean isNotebook() {
    return output.isPresent();
  }

  private static Optional<KernelOutput> kernel() {
    Iterator<KernelOutput> adapters =
        ServiceLoader.load(KernelOutput.class, Session.class.getClassLoader()).iterator();
    while (true) {
      try {
        if (!adapters.hasNext()) {
          return Optional.empty();
        }
        KernelOutput adapter = adapters.next();
        if (adapter.isHere()) {
          return Optional.of(adapter);
        }
      } catch (ServiceConfigurationError | LinkageError e) {
        // without its kernel's classes an adapter does not load
        if (!(e.getCause() instanceof NoClassDefFoundError)) {
          System.err.println("runcomfy: no displays in this kernel: " + e);
        }
      }
    }
  }

  private static RunComfy connect() {
    return RunComfy.builder().notices(Session::say).connect();
  }

  /** In a notebook as a small line of its own: what is on standard error looks like an error. */
  private static void say(String line) {
    // a kernel exchanges System.err for each cell: it is looked up for each line
    output.ifPresentOrElse(
        kernel ->
            kernel.show(
                "runcomfy-" + UUID.randomUUID(),
                Display.html("<small>" + Html.escape(line) + "</small>", line),
                true),
        () -> System.err.println(line));
  }
}
