package dev.runcomfy.notebook.kernel;

import dev.runcomfy.notebook.Display;
import dev.runcomfy.notebook.KernelOutput;
import dev.runcomfy.notebook.Session;
import java.util.Map;
import java.util.Set;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/**
 * Gives JJava, which finds it on its class path, our displays, imports and the ready {@code
 * runcomfy}.
 */
public final class JJavaExtension implements Extension {
  /** Made by the kernel. */
  public JJavaExtension() {}

  @Override
  public void install(BaseKernel kernel) {
    try {
      for (Class<?> type : Display.types()) {
        register(kernel, type);
      }
      Session.showIn(new JJavaOutput(kernel));
      kernel.evalRaw(String.join("\n", Session.imports()));
    } catch (RuntimeException | LinkageError e) {
      // a kernel without our displays is better than no kernel
      System.err.println("runcomfy: no displays in this kernel: " + e);
    }
  }

  private static <T> void register(BaseKernel kernel, Class<T> type) {
    kernel
        .getRenderer()
        .register(
            Set.of(MIMEType.TEXT_HTML, MIMEType.TEXT_PLAIN),
            Set.of(MIMEType.TEXT_HTML, MIMEType.TEXT_PLAIN),
            Set.of(type),
            (value, context) ->
                Display.bundle(value)
                    .forEach((mime, data) -> context.getOutputContainer().putData(mime, data)));
  }

  private record JJavaOutput(BaseKernel kernel) implements KernelOutput {
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
}
