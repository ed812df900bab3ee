package dev.runcomfy.internal;

import java.util.Collection;
import java.util.Locale;

/** The columns of an entry, in the order in which they are read; the one list of them. */
public enum EntryColumn {
  ID,
  KEY,
  TAKE,
  SERVICE,
  ACCOUNT,
  MODEL_ID,
  INPUTS,
  SENT,
  UNCHECKED,
  SEED,
  STATE,
  REQUEST_ID,
  CREATED_AT,
  SUBMITTED_AT,
  FINISHED_AT,
  ESTIMATE_USD,
  COST_USD,
  ERROR,
  RESULT,
  SWEEP_ID,
  AXES;

  private final String column = name().toLowerCase(Locale.ROOT);

  /** The names of these columns in the database, with commas between them. */
  public static String list(Collection<EntryColumn> columns) {
    StringBuilder names = new StringBuilder();
    for (EntryColumn each : columns) {
      names.append(names.isEmpty() ? "" : ", ").append(each.column);
    }
    return names.toString();
  }
}
