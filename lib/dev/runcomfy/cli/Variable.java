package dev.runcomfy.cli;

import java.util.List;

/**
 * An environment variable that is read somewhere in this program.
 *
 * @param name its name
 * @param about what it does
 */
record Variable(String name, String about) {
  /** In the order of {@code runcomfy help environment}. */
  static final List<Variable> ALL =
      List.of(
          new Variable("RUNCOMFY_TOKEN", "the token for the API; looked at first"),
          new Variable("RUNCOMFY_API_TOKEN", "the token, by the name that the ComfyUI nodes use"),
          new Variable("RUNCOMFY_API_KEY", "the token, by the name that older clients use"),
          new Variable(
              "RUNCOMFY_CONFIG_DIR", "the folder of token.json, which the vendor's login writes"),
          new Variable("RUNCOMFY_MODEL_API_BASE", "the address of the API, with /v1 at its end"),
          new Variable("RUNCOMFY_SERVERLESS_API_BASE", "the address of the API for the balance"),
          new Variable(
              "RUNCOMFY_ALLOW_PLAIN_HTTP",
              "1: send the token over http:// to another machine, too"),
          new Variable("RUNCOMFY_SANDBOX_TOKEN", "the token for the sandbox of --sandbox-url"),
          new Variable("RUNCOMFY_LEDGER", "the ledger: a file, jdbc:postgresql://…, or off"),
          new Variable("RUNCOMFY_MEDIA", "where media are kept: a folder, or s3://bucket/prefix"),
          new Variable("RUNCOMFY_FFMPEG", "the ffmpeg program, where it is not on the path"),
          new Variable("RUNCOMFY_LAPSE", "seconds until the work of a dead worker is taken over"),
          new Variable("RUNCOMFY_DEBUG", "1: print where an error came from"),
          new Variable("RUNCOMFY_PROGRAM", "how help and hints call this program"),
          new Variable("XDG_DATA_HOME", "the folder of the ledger: ~/.local/share"),
          new Variable("XDG_CONFIG_HOME", "the folder of token.json: ~/.config"),
          new Variable(
              "XDG_CACHE_HOME", "the folder of copies of the catalog and of measures: ~/.cache"),
          new Variable("PGUSER", "the user, where the address of a PostgreSQL ledger has none"),
          new Variable("PGPASSWORD", "the password, where that address has none"),
          new Variable("AWS_ACCESS_KEY_ID", "the key of an s3:// media store"),
          new Variable("AWS_SECRET_ACCESS_KEY", "the secret of that key"),
          new Variable("AWS_SESSION_TOKEN", "the session of that key, where it has one"),
          new Variable("AWS_REGION", "the region of an s3:// media store"),
          new Variable("AWS_DEFAULT_REGION", "the region, where AWS_REGION is not set"),
          new Variable("AWS_ENDPOINT_URL", "the address of a store that speaks S3 but is not AWS"),
          new Variable("JUPYTER_DATA_DIR", "the folder in which Jupyter looks for kernels"),
          new Variable("HOSTNAME", "the first part of a worker's name in events"),
          new Variable("NO_COLOR", "anything: print without colours"),
          new Variable("COLUMNS", "the width of the terminal"),
          new Variable("TERM", "dumb: print without colours and progress"));
}
