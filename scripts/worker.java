///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION The same commands with PostgreSQL and S3, so that many machines can share a sweep: worker
//JAVA 17+
//JAVA_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC "-Druncomfy.program=jbang worker"
//SOURCES ../lib/workers.java
//MAIN dev.runcomfy.cli.Main

class worker {}
