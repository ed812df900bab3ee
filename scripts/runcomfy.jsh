// jshell --class-path target/runcomfy-all.jar scripts/runcomfy.jsh
import java.nio.file.*;
import java.time.*;
import java.util.*;
import java.util.stream.*;
import dev.runcomfy.*;
import dev.runcomfy.error.*;
import dev.runcomfy.ledger.*;
import static dev.runcomfy.notebook.Session.runcomfy;
/set mode runcomfy normal -command
/set prompt runcomfy "runcomfy> " "     ...> "
/set feedback runcomfy
