package dev.runcomfy.cli;

import dev.runcomfy.internal.Nearest;
import java.util.ArrayList;
import java.util.List;

/** All commands and their verbs by name; the class of one is loaded when it is called. */
final class Commands {
  /**
   * A line of the table.
   *
   * @param name what is typed; a verb stands behind the command it belongs to
   * @param type its class, by its name below this package
   * @param about what it does, in a few words
   */
  record Line(String name, String type, String about) {
    Command load() {
      String full = "dev.runcomfy.cli." + type;
      try {
        var constructor = Class.forName(full).getDeclaredConstructor();
        return (Command) constructor.newInstance();
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("`" + full + "` is not in this jar", e);
      }
    }

    boolean isVerb() {
      return name.indexOf(' ') > 0;
    }

    /** The last word of the name. */
    String word() {
      return name.substring(name.indexOf(' ') + 1);
    }
  }

  /** In the order of help. */
  static final List<Line> ALL =
      List.of(
          new Line("demo", "sweep.DemoCommand", "make a first clip, free, with nothing to set up"),
          new Line("run", "run.RunCommand", "run a model and save its files"),
          new Line("sweep", "sweep.SweepCommand", "run many variations: planned, priced, bought"),
          new Line("sweep status", "sweep.QueuedSweep$Show", "show how far a queued sweep is"),
          new Line("sweep pause", "sweep.QueuedSweep$Pause", "buy no more cells for now"),
          new Line("sweep resume", "sweep.QueuedSweep$Resume", "go on after a pause"),
          new Line("sweep stop", "sweep.QueuedSweep$Stop", "buy no more, cancel what is queued"),
          new Line("shots", "run.ShotsCommand", "check shots and see them on a timeline, free"),
          new Line("preview", "run.PreviewCommand", "draw the pacing of a request here, free"),
          new Line("status", "run.StatusCommand", "show how far a request is"),
          new Line("result", "run.ResultCommand", "save the files of a request"),
          new Line("cancel", "run.CancelCommand", "cancel a request that is still queued"),
          new Line("resume", "run.ResumeCommand", "wait for every request in flight"),
          new Line("requests", "run.RequestsCommand", "the same by the vendor's names"),
          new Line("requests get", "run.StatusCommand", "the same as `status`"),
          new Line("requests result", "run.ResultCommand", "the same as `result`"),
          new Line("requests cancel", "run.CancelCommand", "the same as `cancel`"),
          new Line("history", "history.HistoryCommand", "list purchases and what they cost"),
          new Line("history list", "history.HistoryCommand", "list entries"),
          new Line("history show", "history.ShowCommand", "show one entry in full"),
          new Line("history cost", "history.CostCommand", "add up costs"),
          new Line("history uncertain", "history.UncertainCommand", "list uncertain entries"),
          new Line("history settle", "history.SettleCommand", "settle uncertain entries"),
          new Line("history star", "history.StarCommand", "keep a star and a note"),
          new Line("history path", "history.PathCommand", "print where the ledger is"),
          new Line("history backup", "history.BackupCommand", "copy the ledger to a new file"),
          new Line("sheet", "sweep.SheetCommand", "put clips side by side in one HTML file"),
          new Line("frame", "film.FrameCommand", "take a picture out of a clip"),
          new Line("film", "film.FilmCommand", "join clips to one film"),
          new Line(
              "measure", "film.MeasureCommand", "measure clips: cuts, black, motion, loudness"),
          new Line("replay", "run.ReplayCommand", "run a saved file's request again, or changed"),
          new Line("models", "ModelsCommand", "list models, and show what they accept"),
          new Line("models list", "ModelsCommand", "list models, or search them"),
          new Line("models get", "ModelCommand", "show what a model accepts"),
          new Line("models categories", "CategoriesCommand", "list the categories"),
          new Line("balance", "BalanceCommand", "print the balance of the account"),
          new Line("shell", "code.ShellCommand", "a Java shell that knows the models"),
          new Line("eval", "code.EvalCommand", "evaluate a line of Java, print its value"),
          new Line("notebook", "jupyter.NotebookCommand", "open notebooks in Jupyter"),
          new Line("worker", "sweep.WorkerCommand", "buy queued sweeps, beside other workers"),
          new Line("sandbox", "SandboxCommand", "serve the same API on this machine, free"),
          new Line("doctor", "DoctorCommand", "check the setup, and say what is missing"),
          new Line("completion", "CompletionCommand", "completion for bash, zsh or fish"));

  private Commands() {}

  /** The commands, without the verbs. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Line each : ALL) {
      if (!each.isVerb()) {
        names.add(each.name());
      }
    }
    return names;
  }

  /** The verbs of a command, in order. */
  static List<Line> verbs(String command) {
    return ALL.stream().filter(each -> each.name().startsWith(command + " ")).toList();
  }

  /**
   * The command that these words begin with, or the verb of it.
   *
   * @throws UsageException when there is none
   */
  static Line find(List<String> words) {
    String name = words.get(0);
    String verb = words.size() > 1 ? name + " " + words.get(1) : "";
    Line found = null;
    for (Line each : ALL) {
      if (each.name().equals(verb)) {
        return each;
      }
      found = each.name().equals(name) ? each : found;
    }
    if (found != null) {
      return found;
    }
    throw new UsageException(
        "there is no command `" + name + "`",
        Nearest.of(name, names())
            .map(near -> "did you mean `runcomfy " + near + "`?")
            .orElse("`runcomfy --help` lists them"));
  }

  /** Says that a command has no such verb. */
  static UsageException notAVerb(String command, String word) {
    List<String> verbs = verbs(command).stream().map(Line::word).toList();
    return new UsageException(
        "`" + command + " " + word + "` is not known",
        Nearest.of(word, verbs)
            .map(near -> "did you mean `runcomfy " + command + " " + near + "`?")
            .orElse("its verbs: " + String.join(", ", verbs)));
  }
}
