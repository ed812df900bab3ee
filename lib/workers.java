// Written by tests/tools/sources; do not edit.
//JAVA 17+
//DEPS sources.java
//DEPS org.postgresql:postgresql:42.7.14
//DEPS com.zaxxer:HikariCP:7.1.0
//DEPS com.github.kagkarlsson:db-scheduler:16.12.0
//DEPS io.micrometer:micrometer-registry-prometheus:1.17.2
//DEPS software.amazon.awssdk:s3:2.56.0
//DEPS software.amazon.awssdk:url-connection-client:2.56.0
//SOURCES dev/runcomfy/ledger/PostgresStore.java
//SOURCES dev/runcomfy/ledger/S3Media.java

class workers {}
