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
import dev.runcomfy.internal.catalog.Bundled;
import dev.runcomfy.view.Timeline;
import java.util.ArrayList;
import java.util.List;

/** {@code shots}: a storyboard, checked and shown on a timeline. */
public final class ShotsCommand implements Command {
  static final String MODEL = "kling/kling-3.0/pro/text-to-video";

  @Override
  public String usage() {
    return "[MODEL] --shot TEXT=SECONDS …";
  }

  @Override
  public String about() {
    return """
        Checks the shots of a request and shows them on a timeline. Shots without seconds share the
        time that is left. Sends nothing. The model is Kling 3.0 Pro unless you name one.""";
  }

  @Override
  public List<Option> options() {
    List<Option> all = new ArrayList<>(InputOptions.options());
    all.add(Option.flag("prose", "print the shots as one prompt, for a model without shots"));
    return all;
  }

  @Override
  public List<String> examples() {
    return List.of(
        "runcomfy shots --shot \"boats leave=4\" --shot \"gulls, close\" --duration 9",
        "runcomfy shots --shots-file harbour.txt");
  }

  @Override
  public List<String> words() {
    return Bundled.ids();
  }

  @Override
  public boolean takesInputs() {
    return true;
  }

  @Override
  public int run(Args args, Console console) {
    args.most(1, "put text with blanks in quotes: --shot \"boats leave=4\"");
    Connection connection = new Connection(args, console);
    try (RunComfy runcomfy = connection.open(connection.builder().tokenOptional().ledger("off"))) {
      String model = args.word(0).map(Args::trimmed).orElse(MODEL);
      Request request = new InputOptions(args, console).drawn(runcomfy.model(model));
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
