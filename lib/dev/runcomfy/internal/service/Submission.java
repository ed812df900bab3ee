package dev.runcomfy.internal.service;

import dev.runcomfy.error.ApiException;

/** What became of a submitting POST. */
public sealed interface Submission {
  /** Bought. */
  record Accepted(String requestId) implements Submission {}

  /** The service said no, or was never reached: nothing was bought. */
  record Refused(ApiException error) implements Submission {}

  /** It may have been bought. */
  record Uncertain(String why, Throwable cause) implements Submission {}
}
