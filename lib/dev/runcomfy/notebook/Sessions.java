package dev.runcomfy.notebook;

import dev.runcomfy.RunComfy;
import dev.runcomfy.view.Html;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** How the one {@link Session} of this process is opened, and closed. */
public final class Sessions {
  private static volatile Supplier<RunComfy> opener = Sessions::connect;
  private static volatile RunComfy opened;

  private Sessions() {}

  /** The imports that a session begins with. */
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

  /** Has it opened like this, when it is first used; too late once it is open. */
  public static void openWith(Supplier<RunComfy> how) {
    opener = how;
  }

  /** Tells whether it was used. */
  public static boolean isOpen() {
    return opened != null;
  }

  /** Closes it if it is open; what is in flight goes on at the service. */
  public static void close() {
    if (opened != null) {
      opened.close();
    }
  }

  static RunComfy open() {
    Kernels.find();
    RunComfy session = opener.get();
    Kernels.screen().ifPresent(screen -> session.listen(new CellProgress(screen)));
    opened = session;
    return session;
  }

  private static RunComfy connect() {
    return RunComfy.builder().notices(Sessions::say).connect();
  }

  /** In a notebook as a small line of its own: what is on standard error looks like an error. */
  private static void say(String line) {
    // a kernel exchanges System.err for each cell: it is looked up for each line
    Kernels.screen()
        .ifPresentOrElse(
            screen ->
                screen.show(
                    "runcomfy-" + UUID.randomUUID(),
                    Display.html("<small>" + Html.escape(line) + "</small>", line),
                    true),
            () -> System.err.println(line));
  }
}
