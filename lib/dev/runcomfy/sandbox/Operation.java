package dev.runcomfy.sandbox;

/** What a client asks of the service: the places where a {@link Fault} can strike. */
public enum Operation {
  SUBMIT,
  STATUS,
  RESULT,
  CANCEL,
  DOWNLOAD,
  CATALOG,
  BALANCE
}
