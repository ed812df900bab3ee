package dev.runcomfy.cli.jupyter;

import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Command;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.Failure;
import dev.runcomfy.cli.Option;
import dev.runcomfy.cli.StopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code notebook}: the notebooks, opened in Jupyter with a kernel that has everything ready. */
public final class NotebookCommand implements Command {
  private static final String EXAMPLE = "runcomfy notebook --setup";

  @Override
  public String usage() {
    return "[FOLDER]";
  }

  @Override
  public String about() {
    return """
        Opens notebooks in JupyterLab with the kernel "RunComfy (Java)": the library is on its class
        path and `runcomfy` is ready. Without a token they use the sandbox, and say so.""";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.flag("setup", "first make a separate Jupyter environment with a Java kernel"),
        Option.flag("install-kernel", "install the kernel only"),
        Option.flag("list", "print which Jupyter and kernel are installed"),
        Option.flag("remove", "remove the kernel"),
        Option.flag("no-browser", "print the address, and open no browser"));
  }

  @Override
  public List<String> examples() {
    return List.of(EXAMPLE, "runcomfy notebook notebooks", "runcomfy notebook --install-kernel");
  }

  @Override
  public int run(Args args, Console console) throws Exception {
    args.most(1, EXAMPLE);
    Kernelspec kernel = Kernelspec.of(console.env());
    if (args.has("remove")) {
      boolean wasThere = kernel.remove();
      console.say((wasThere ? "removed " : "there is no kernel in ") + kernel.folder());
      return 0;
    }
    if (args.has("list")) {
      return list(kernel, console);
    }
    Path folder = folder(args);
    if (args.has("setup")) {
      Jupyter.setUp(console.env(), console::say);
    }
    Jupyter jupyter = Jupyter.find(console.env());
    Optional<String> fault = kernel.fault();
    if (fault.isPresent() || args.has("install-kernel")) {
      kernel.install(jupyter.jjava());
      fault.ifPresent(console::say);
      console.say("installed the kernel in " + kernel.folder());
    }
    if (args.has("install-kernel")) {
      return 0;
    }
    console.say("opening " + folder + "; Ctrl-C twice ends it");
    return jupyter.open(folder, !args.has("no-browser"));
  }

  private static int list(Kernelspec kernel, Console console) {
    console.print("jupyter  " + Jupyter.find(console.env()).program());
    Optional<String> fault = kernel.fault();
    console.print("kernel   " + fault.orElseGet(() -> kernel.folder().toString()));
    fault.ifPresent(words -> console.say("`runcomfy notebook --install-kernel` installs it"));
    return fault.isPresent() ? Failure.UNAVAILABLE : 0;
  }

  /** The folder asked for, else the notebooks here or of this checkout, else this folder. */
  private static Path folder(Args args) {
    if (args.word(0).isPresent()) {
      Path given = Path.of(args.word(0).get());
      if (!Files.isDirectory(given)) {
        throw new StopException(
            Failure.NO_INPUT_FILE, "there is no folder `" + given + "`", "runcomfy notebook .");
      }
      return given;
    }
    Path here = Path.of("notebooks");
    if (Files.isDirectory(here)) {
      return here;
    }
    String first = System.getProperty("java.class.path").split(java.io.File.pathSeparator)[0];
    Path target = Path.of(first).toAbsolutePath().getParent();
    Path checkout = target == null ? Path.of(".") : target.resolveSibling("notebooks");
    return Files.isDirectory(checkout) ? checkout : Path.of(".");
  }
}
