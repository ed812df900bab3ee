package dev.runcomfy.cli.run;

import dev.runcomfy.Request;
import dev.runcomfy.RunComfy;
import dev.runcomfy.Storyboard;
import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Command;
import dev.runcomfy.cli.Connection;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.InputOptions;
import dev.runcomfy.cli.Option;
import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.view.Timeline;
import java.util.ArrayList;
import java.util.List;

/** {@code shots}: a storyboard, checked and seen in time. */
public final class ShotsCommand implements Command {
  static final String MODEL = "kling/kling-3.0/pro/text-to-video";

  @Override
  public String usage() {
    return "shots [MODEL] --shot TEXT=SECONDS …";
  }

  @Override
  public String about() {
    return """
        Checks the shots of a request and shows them in time; seconds that are not given are shared
        out. Sends nothing. The model is Kling 3.0 Pro unless one is named.""";
  }

  @Override
  public List<Option> options() {
    List<Option> all = new ArrayList<>(InputOptions.options());
    all.add(Option.flag("prose", "print the shots as one prompt, for a model that takes none"));
    return all;
  }

  @Override
  public List<String> examples() {
    return List.of(
        "runcomfy shots --shot \"boats leave=4\" --shot \"gulls, close\" --duration 9",
        "runcomfy shots --shots-file harbour.txt");
  }

  @Override
  public boolean takesInputs() {
    return true;
  }

  @Override
  public int run(Args args, Console console) {
    args.most(1, "quote text with blanks: --shot \"boats leave=4\"");
    try (RunComfy runcomfy =
        Connection.builder(args, console).tokenOptional().ledger("off").build()) {
      Request request =
          InputOptions.drawn(runcomfy.model(args.word(0).orElse(MODEL)), args, console);
      Storyboard board = request.storyboard();
      if (args.has("prose")) {
        console.print(board.prose());
        return 0;
      }
      console.write(Timeline.of(board).text(console.width(), true));
      if (!request.check().isEmpty()) {
        throw InvalidRequestException.of(request.check());
      }
      console.say(request.estimate().toString());
      return 0;
    }
  }
}
