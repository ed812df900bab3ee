package dev.runcomfy.notebook.kernel;

import dev.runcomfy.notebook.Display;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.display.DisplayRenderer;
import org.rapaio.jupyter.kernel.display.DisplayTransformer;
import org.rapaio.jupyter.kernel.display.spi.DisplayProvider;

/** Gives the rapaio kernel, which finds it on its class path, our displays: as HTML or as text. */
public final class RapaioDisplays implements DisplayProvider {
  /** Made by the kernel. */
  public RapaioDisplays() {}

  @Override
  public List<DisplayRenderer> getDisplayRenderers() {
    List<DisplayRenderer> all = new ArrayList<>();
    for (Class<?> type : Display.types()) {
      if (type != java.util.Collection.class) {
        all.add(new Renderer(type));
      }
    }
    return all;
  }

  @Override
  public List<DisplayTransformer> getDisplayTransformers() {
    return List.of();
  }

  private record Renderer(Class<?> rendererClass) implements DisplayRenderer {
    @Override
    public boolean canRender(String mime) {
      return mime == null || mime.isEmpty() || mime.contains("html") || mime.contains("text");
    }

    @Override
    public DisplayData render(String mime, Object value) {
      Map<String, Object> bundle = Display.bundle(value);
      Object html = bundle.get("text/html");
      return html == null
          ? DisplayData.fromText(bundle.get("text/plain").toString())
          : DisplayData.fromHtml(html.toString());
    }
  }
}
