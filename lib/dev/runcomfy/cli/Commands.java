package dev.runcomfy.cli;

import dev.runcomfy.schema.Nearest;
import java.util.ArrayList;
import java.util.List;

/** All commands by name; the class of one is loaded when it is called. */
final class Commands {
  /**
   * A line of the table.
   *
   * @param name what is typed
   * @param type its class, by its name below this package
   * @param about what it does, in a few words
   */
  record Line(String name, String type, String about) {}

  /** In the order of help. */
  static final List<Line> ALL =
      List.of(
          new Line("demo", "sweep.DemoCommand", "a first clip, free: nothing to set up"),
          new Line("run", "run.RunCommand", "ask a model for a clip, and save it"),
          new Line("sweep", "sweep.SweepCommand", "many at once: planned, priced, then bought"),
          new Line("shots", "run.ShotsCommand", "check shots and see them in time, free"),
          new Line("preview", "run.PreviewCommand", "draw a request here: its pacing, free"),
          new Line("status", "run.StatusCommand", "how far a request is"),
          new Line("result", "run.ResultCommand", "the files of a request"),
          new Line("cancel", "run.CancelCommand", "cancel a request that is still queued"),
          new Line("resume", "run.ResumeCommand", "wait for everything that is in flight"),
          new Line("history", "history.HistoryCommand", "what was bought, and what it cost"),
          new Line("sheet", "sweep.SheetCommand", "clips side by side, in one HTML file"),
          new Line("replay", "run.ReplayCommand", "a saved file's request, once more or changed"),
          new Line("models", "ModelsCommand", "which models there are, and what they accept"),
          new Line("balance", "BalanceCommand", "what is left on the account"),
          new Line("shell", "code.ShellCommand", "a Java shell that knows the models"),
          new Line("eval", "code.EvalCommand", "a line of Java, its value printed"),
          new Line("notebook", "jupyter.NotebookCommand", "notebooks in Jupyter, a kernel ready"),
          new Line("worker", "sweep.WorkerCommand", "buy what was queued, with other workers"),
          new Line("sandbox", "SandboxCommand", "serve the same API here, free"),
          new Line("doctor", "DoctorCommand", "check what is needed, and say what is missing"),
          new Line("completion", "CompletionCommand", "completion for bash or zsh"));

  private Commands() {}

  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Line each : ALL) {
      names.add(each.name());
    }
    return names;
  }

  /**
   * The command of this name.
   *
   * @throws UsageException when there is none
   */
  static Command find(String name) {
    for (Line each : ALL) {
      if (each.name().equals(name)) {
        return load(each.type());
      }
    }
    throw new UsageException(
        "there is no command `" + name + "`",
        Nearest.of(name, names())
            .map(near -> "did you mean `runcomfy " + near + "`?")
            .orElse("`runcomfy --help` lists them"));
  }

  private static Command load(String type) {
    String full = "dev.runcomfy.cli." + type;
    try {
      var constructor = Class.forName(full).getDeclaredConstructor();
      return (Command) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("`" + full + "` is not in this jar", e);
    }
  }
}
