package dev.runcomfy.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Sandbox;
import dev.runcomfy.testing.Chromium;
import dev.runcomfy.testing.Page;
import dev.runcomfy.testing.Project;
import dev.runcomfy.testing.Tools;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notebooks in a real JupyterLab, as a person sees them; pictures are in target/screens. */
class LabTest {
  private static final String OUTPUT = "document.querySelector('.jp-Notebook').innerText";
  private static final Path SCREENS = Project.file("target/screens");

  @TempDir static Path folder;
  private static Sandbox sandbox;
  private static Process lab;
  private static String address;
  private static Chromium chromium;

  @BeforeAll
  static void open() throws Exception {
    Tools.require("chromium", "chromium-browser", "google-chrome");
    TestJupyter jupyter = TestJupyter.get();
    Files.createDirectories(SCREENS);
    for (String name : new String[] {"01-first-clip.ipynb", "04-sweeps.ipynb"}) {
      Files.copy(Project.file("notebooks").resolve(name), folder.resolve(name));
    }
    sandbox = Sandbox.start(Behavior.realistic().timeScale(20));
    lab =
        jupyter
            .python("-m", "jupyter", "lab", "--no-browser", "--allow-root", "--port=0")
            .with("--ServerApp.root_dir=" + folder, "--IdentityProvider.token=secret")
            .with("--LabApp.expose_app_in_browser=True", "--ip=127.0.0.1")
            .in(folder)
            .env("JUPYTER_RUNTIME_DIR", folder.resolve("run"))
            .env("RUNCOMFY_LEDGER", folder.resolve("ledger.db"))
            .env("RUNCOMFY_TOKEN", sandbox.token())
            .env("RUNCOMFY_MODEL_API_BASE", sandbox.baseUrl())
            .start();
    address = address(lab);
    chromium = Chromium.start();
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      chromium.close();
    }
    if (lab != null) {
      lab.descendants().forEach(ProcessHandle::destroy);
      lab.destroy();
    }
    if (sandbox != null) {
      sandbox.close();
    }
  }

  /** The server says on stderr where it is; the rest of it is drained. */
  private static String address(Process server) throws Exception {
    CompletableFuture<String> found = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              StringBuilder said = new StringBuilder();
              try (BufferedReader lines = server.errorReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  said.append(line).append('\n');
                  int at = line.indexOf("http://127.0.0.1:");
                  if (at >= 0 && line.contains("/lab")) {
                    found.complete(line.substring(at, line.indexOf("/lab", at)));
                  }
                }
              } catch (IOException e) {
                said.append(e);
              }
              found.completeExceptionally(new IOException("no address: " + said));
            },
            "jupyter lab");
    reader.setDaemon(true);
    reader.start();
    return found.get(90, TimeUnit.SECONDS);
  }

  private static Page notebook(String name) {
    Page page = chromium.blank().viewport(1100, 900);
    page.go(
        URI.create(
            address + "/lab/workspaces/" + name.charAt(1) + "/tree/" + name + "?token=secret"));
    return page.until("document.querySelectorAll('.jp-Notebook .jp-Cell').length > 0");
  }

  private static Page ready(String name) {
    String kernel = "jupyterapp.shell.currentWidget.sessionContext.session.kernel";
    return patient(notebook(name), kernel + ".connectionStatus === 'connected'");
  }

  /** Waits up to two minutes: a kernel's start and a sweep are slow on a busy machine. */
  private static Page patient(Page page, String condition) {
    for (int i = 0; i < 3; i++) {
      try {
        return page.until(condition);
      } catch (AssertionError e) {
        // once more
      }
    }
    return page.until(condition);
  }

  /** Every line of progress that is ever shown is kept. */
  private static void watch(Page page) {
    page.eval(
        """
        window.seen = [];
        new MutationObserver(() => document.querySelectorAll('.jp-OutputArea-output small')
            .forEach(e => { if (!seen.includes(e.textContent)) seen.push(e.textContent); }))
          .observe(document.body, {subtree: true, childList: true, characterData: true})""");
  }

  private static void select(Page page, String code) {
    page.eval(
        """
        (() => {
          const notebook = jupyterapp.shell.currentWidget.content;
          notebook.activeCellIndex = notebook.widgets.findIndex(
              each => each.model.type === 'code' && each.model.sharedModel.source.includes(%s));
          notebook.mode = 'command';
          notebook.scrollToItem(notebook.activeCellIndex);
          notebook.activate();
        })()"""
            .formatted("'" + code + "'"));
  }

  private static void runByKeyboard(Page page, String code) {
    select(page, code);
    page.press("Enter", 2);
  }

  @Test
  void theFirstClipIsRunByKeyboardAndPlays() throws IOException {
    Page page = ready("01-first-clip.ipynb");
    int before = sandbox.charges().size();
    page.screenshot(SCREENS.resolve("01-committed.png"));
    watch(page);
    runByKeyboard(page, "var boat");
    patient(page, "document.querySelector('.jp-Notebook video')");
    patient(page, "seen.some(each => each.startsWith('completed'))");
    page.screenshot(SCREENS.resolve("01-run.png"));

    assertTrue(page.eval("seen.length").asInt() >= 3, page.text("JSON.stringify(seen)"));
    page.eval("document.querySelector('.jp-Notebook video').play()");
    page.until("document.querySelector('.jp-Notebook video').currentTime > 0.2");
    assertEquals(before + 1, sandbox.charges().size());

    page.eval("jupyterapp.commands.execute('docmanager:save')");
    String saved = Files.readString(folder.resolve("01-first-clip.ipynb"));
    Files.writeString(
        folder.resolve("strange.ipynb"), saved.replace("# A first clip", "# From a stranger"));
    Page strange = notebook("strange.ipynb");
    strange.until(OUTPUT + ".includes('From a stranger')");
    assertEquals(
        "false",
        strange.text(
            "jupyterapp.shell.currentWidget.content.widgets.find("
                + "each => each.model.type === 'code').model.trusted"));
    strange.until("document.querySelector('.jp-Notebook video').readyState >= 2");
    strange.screenshot(SCREENS.resolve("01-untrusted.png"));
  }

  @Test
  void stopLetsTheSweepGoOnAndTheCellPicksItUp() {
    Page page = ready("04-sweeps.ipynb");
    int before = sandbox.charges().size();
    watch(page);
    runByKeyboard(page, "var sweep");
    patient(page, OUTPUT + ".includes('to buy')");
    runByKeyboard(page, "var grid");
    patient(page, "seen.some(each => /^[1-7].8/.test(each))");
    page.screenshot(SCREENS.resolve("04-running.png"));
    select(page, "var grid");
    page.press("i").press("i");
    page.until(OUTPUT + ".includes('interrupted')");
    page.screenshot(SCREENS.resolve("04-stopped.png"));
    runByKeyboard(page, "var grid");
    patient(page, "seen.some(each => each.startsWith('8 cells'))");
    page.until("document.querySelectorAll('.jp-Notebook video').length >= 8");
    select(page, "var grid");
    page.screenshot(SCREENS.resolve("04-run.png"));

    assertEquals(before + 8, sandbox.charges().size());
  }
}
