package dev.runcomfy.notebook;

import dev.runcomfy.Job;
import dev.runcomfy.Status;
import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.view.Table;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Jobs, each with its state as of now. */
record JobDisplay(List<Job> jobs) implements Displayable {
  @Override
  public Map<String, Object> mimeBundle() {
    Table table = Table.of("request", "state", "model", "submitted");
    for (Job job : jobs) {
      table =
          table.row(
              job.requestId(),
              state(job),
              job.request().model().id(),
              job.submittedAt().truncatedTo(ChronoUnit.SECONDS));
    }
    return Display.html(table.html(), table.text(120));
  }

  /** As of now; what was last heard where nobody answers. */
  private static String state(Job job) {
    try {
      return job.status().toString();
    } catch (RunComfyException e) {
      return job.lastStatus().map(Status::toString).orElse("submitted") + " (" + e.what() + ")";
    }
  }
}
