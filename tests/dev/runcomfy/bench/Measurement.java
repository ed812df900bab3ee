package dev.runcomfy.bench;

/** One measurement, by its number. */
interface Measurement {
  double once(int number) throws Exception;
}
