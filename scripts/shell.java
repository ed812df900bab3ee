///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION A Java shell with runcomfy ready; Tab completes model ids and inputs
//JAVA 17+
//JAVA_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+IgnoreUnrecognizedVMOptions -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=${user.home}/.jbang/cache/runcomfy-shell.jsa" -Xlog:disable -Xlog:all=off
//DEPS ../lib/sources.java

import dev.runcomfy.cli.JBangMain;
import java.util.stream.Stream;

class shell {
  public static void main(String... args) {
    JBangMain.main(Stream.concat(Stream.of("shell"), Stream.of(args)).toArray(String[]::new));
  }
}
