package dev.runcomfy.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** The hints of the library name its methods; here they name options. */
final class Hints {
  private static final Map<String, String> OPTIONS = new LinkedHashMap<>();

  static {
    OPTIONS.put(
        "wildcard\\(\"([^\"]+)\",[^)]*\\)*, or a folder of \\.txt files",
        "--wildcards DIR, with $1.txt in it");
    OPTIONS.put("sample\\((\\w+), \\w+\\)", "--sample $1");
    OPTIONS.put("takes\\((\\w+)\\)", "`sweep --takes $1`");
    OPTIONS.put("`?again\\(\\)`? or `--again`", "--again");
    OPTIONS.put("`?again\\(\\)`?", "--again");
    OPTIONS.put("image\\(…\\), video\\(…\\) or audio\\(…\\)", "--image, --video or --audio");
    OPTIONS.put("prompts\\(Template\\.of\\(…\\)\\)", "`sweep --prompt`");
    OPTIONS.put("unchecked\\(\"([^\"]+)\", …\\)", "--unchecked $1=VALUE");
    OPTIONS.put("replayAcross\\(…\\)", "--real");
    OPTIONS.put("RunComfy\\.sandbox\\(\\)", "--sandbox");
    OPTIONS.put("each\\(…\\)", "--each");
    OPTIONS.put("save\\(Path\\.of\\(…\\)\\), --output-dir", "--output-dir");
    OPTIONS.put("a file that save\\(…\\) wrote", "a file that `run` or `sweep` saved");
    OPTIONS.put("set\\(\"([^\"]+)\", …\\)", "--$1 VALUE");
    OPTIONS.put(
        "RunComfy\\.builder\\(\\)\\.allowMediaHost\\(\"([^\"]+)\"\\)", "--allow-media-host $1");
    OPTIONS.put("runcomfy\\.job\\(\"([^\"]+)\"\\)\\.await\\(\\)", "`runcomfy result $1 --wait`");
  }

  private Hints() {}

  static String inCommands(String hint) {
    String text = hint;
    for (Map.Entry<String, String> each : OPTIONS.entrySet()) {
      text = text.replaceAll(each.getKey(), each.getValue());
    }
    return text;
  }
}
