package dev.runcomfy.notebook;

import dev.runcomfy.ledger.Ledger;
import dev.runcomfy.ledger.Query;
import dev.runcomfy.view.Html;
import java.util.Map;

/** The latest entries of a ledger. */
record LedgerDisplay(Ledger ledger) implements Displayable {
  private static final int LATEST = 20;

  @Override
  public Map<String, Object> mimeBundle() {
    Map<String, Object> bundle =
        new EntryDisplay(ledger.list(Query.all().limit(LATEST))).mimeBundle();
    String where = "the latest of the ledger " + ledger.location();
    bundle.put("text/html", "<p>" + Html.escape(where) + "</p>\n" + bundle.get("text/html"));
    bundle.put("text/plain", where + "\n" + bundle.get("text/plain"));
    return bundle;
  }
}
