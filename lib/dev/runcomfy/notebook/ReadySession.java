package dev.runcomfy.notebook;

import dev.runcomfy.RunComfy;

/** Holds the field apart, so that other uses of {@link Session} do not connect. */
interface ReadySession {
  /** The real service where there is a token; otherwise the sandbox, and a line that says so. */
  RunComfy runcomfy = Session.open();
}
