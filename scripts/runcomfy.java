///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Try prompts, seeds and shots on RunComfy's models: run, sweep, history, demo
//JAVA 17+
//JAVA_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+IgnoreUnrecognizedVMOptions -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=${user.home}/.jbang/cache/runcomfy.jsa" -Xlog:disable -Xlog:all=off
//DEPS ../lib/sources.java
//MAIN dev.runcomfy.cli.JBangMain

class runcomfy {}
