package dev.runcomfy.cli.run;

import dev.runcomfy.Request;
import dev.runcomfy.RunComfy;
import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Command;
import dev.runcomfy.cli.Connection;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.InputOptions;
import dev.runcomfy.cli.Option;
import dev.runcomfy.cli.Output;
import dev.runcomfy.internal.catalog.Bundled;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code preview}: a request drawn on this machine, free. */
public final class PreviewCommand implements Command {
  @Override
  public String usage() {
    return "MODEL [--INPUT VALUE …]";
  }

  @Override
  public String about() {
    return """
        Draws a request on this machine, free: a film marked "preview" that shows how long each
        shot is and how the camera moves. Runs no model and sends nothing. Prints the file's name.""";
  }

  @Override
  public List<Option> options() {
    List<Option> all = new ArrayList<>(InputOptions.options());
    all.add(Output.FOLDER);
    all.add(Option.flag("open", "open the film"));
    return all;
  }

  @Override
  public List<String> examples() {
    return List.of(
        "runcomfy preview " + ShotsCommand.MODEL + " --shot \"boats leave=4\" --shot \"gulls=3\"");
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
  public int run(Args args, Console console) throws IOException {
    String model = args.id(0, "model: it comes before its inputs", examples().get(0));
    args.most(1, "an input is --name VALUE; put text with blanks in quotes");
    Output output = new Output(args, console);
    output.check();
    Connection connection = new Connection(args, console);
    try (RunComfy runcomfy = connection.open(connection.builder().tokenOptional().ledger("off"))) {
      Request request = new InputOptions(args, console).drawn(runcomfy.model(model));
      Path drawn = request.preview();
      Path file = moved(drawn, output.folder());
      Files.deleteIfExists(drawn.getParent());
      console.print(file.normalize().toString());
      if (args.has("open")) {
        console.open(file);
      }
      return 0;
    }
  }

  /** Under its own name, or the next one that is free. */
  private static Path moved(Path file, Path folder) throws IOException {
    Files.createDirectories(folder);
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    for (int n = 1; ; n++) {
      String numbered = n == 1 ? name : name.substring(0, dot) + "-" + n + name.substring(dot);
      try {
        return Files.move(file, folder.resolve(numbered));
      } catch (FileAlreadyExistsException e) {
        // that name is taken: the next number is tried
      }
    }
  }
}
