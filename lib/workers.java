// Written by tests/tools/sources; do not edit.
//JAVA 17+
//DEPS sources.java
//DEPS org.postgresql:postgresql:42.7.14
//DEPS com.zaxxer:HikariCP:7.1.0
//DEPS com.github.kagkarlsson:db-scheduler:16.12.0
//DEPS io.micrometer:micrometer-registry-prometheus:1.17.2
//DEPS software.amazon.awssdk:s3:2.56.0
//DEPS software.amazon.awssdk:url-connection-client:2.56.0
//SOURCES dev/runcomfy/internal/postgres/PostgresDatabase.java
//SOURCES dev/runcomfy/internal/store/S3Media.java
//SOURCES dev/runcomfy/worker/Account.java
//SOURCES dev/runcomfy/worker/Admission.java
//SOURCES dev/runcomfy/worker/Buyers.java
//SOURCES dev/runcomfy/worker/Cancelling.java
//SOURCES dev/runcomfy/worker/CellEnd.java
//SOURCES dev/runcomfy/worker/CellEndWriter.java
//SOURCES dev/runcomfy/worker/CellId.java
//SOURCES dev/runcomfy/worker/CellMemory.java
//SOURCES dev/runcomfy/worker/CellRow.java
//SOURCES dev/runcomfy/worker/CellRows.java
//SOURCES dev/runcomfy/worker/CellSteps.java
//SOURCES dev/runcomfy/worker/CellTable.java
//SOURCES dev/runcomfy/worker/CellTasks.java
//SOURCES dev/runcomfy/worker/CellVerdict.java
//SOURCES dev/runcomfy/worker/FailurePolicy.java
//SOURCES dev/runcomfy/worker/FirstLooks.java
//SOURCES dev/runcomfy/worker/Log.java
//SOURCES dev/runcomfy/worker/Metrics.java
//SOURCES dev/runcomfy/worker/PostgresQueue.java
//SOURCES dev/runcomfy/worker/Regained.java
//SOURCES dev/runcomfy/worker/SubmitQueue.java
//SOURCES dev/runcomfy/worker/Worker.java
//FILES META-INF/services/dev.runcomfy.internal.store.DatabaseOpener=META-INF/services/dev.runcomfy.internal.store.DatabaseOpener
//FILES META-INF/services/dev.runcomfy.internal.store.MediaStoreOpener=META-INF/services/dev.runcomfy.internal.store.MediaStoreOpener

class workers {}
