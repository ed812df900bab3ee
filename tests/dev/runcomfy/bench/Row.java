package dev.runcomfy.bench;

import java.util.List;

/** Measures one row of the table. */
interface Row {
  String name();

  List<Line> measure(Lab lab) throws Exception;
}
