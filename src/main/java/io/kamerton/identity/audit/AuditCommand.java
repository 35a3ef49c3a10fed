package io.kamerton.identity.audit;

import io.kamerton.shared.database.VisitedDatabase;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.settings.StartRefusedException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;

/**
 * {@code ./kamerton verify-audit [seq hash]}: walks along the chain of an installation's audit log, whether it runs or
 * not. The number and hash of a head that was noted earlier show a cut tail as well.
 */
public final class AuditCommand {

    private static final int WHOLE = 0;
    private static final int BROKEN_OR_UNREAD = 1;

    private AuditCommand() {}

    public static void main(String[] args) {
        var noted = Stream.of(args).filter(word -> !word.startsWith("--")).toList();
        var settings = Stream.concat(
                Stream.of(args).filter(word -> word.startsWith("--")), Stream.of("--logging.level.root=WARN"));
        // nothing of the application is started: this reads its settings and sets up the log
        var quiet = new SpringApplicationBuilder(AuditCommand.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .run(settings.toArray(String[]::new));
        int status;
        try (quiet) {
            status = run(quiet.getEnvironment(), noted, console());
        }
        System.exit(status);
    }

    private static PrintStream console() {
        return new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    }

    /**
     * @param noted number and hash of an earlier head; or nothing
     * @return 0 where the chain is whole; 1 where it is broken or could not be read
     */
    static int run(Environment environment, List<String> noted, PrintStream out) {
        try {
            var anchor = anchorOf(noted);
            try (var database = VisitedDatabase.of(environment)) {
                return tell(ChainWalk.over(new AuditRecords(database.jdbc()), anchor), out);
            }
        } catch (StartRefusedException e) {
            out.println(e.getMessage());
        } catch (InvalidException e) {
            out.println("verify-audit: " + e.detail() + ".");
        } catch (DataAccessException e) {
            out.println(
                    "The audit log cannot be read: " + e.getMostSpecificCause().getMessage());
        }
        return BROKEN_OR_UNREAD;
    }

    private static Optional<Anchor> anchorOf(List<String> noted) {
        if (noted.isEmpty()) {
            return Optional.empty();
        }
        if (noted.size() != 2 || !noted.getFirst().matches("\\d{1,18}")) {
            throw new InvalidException("arguments", "must be the number of an earlier head and its hash, or none");
        }
        return Optional.of(new Anchor(Long.parseLong(noted.getFirst()), noted.getLast()));
    }

    private static int tell(ChainReport report, PrintStream out) {
        out.println("Entries that fit: " + report.entries());
        out.println("Head: entry " + report.headSeq() + ", hash " + report.headHash());
        var reason = report.reason();
        if (reason == null) {
            out.println("OK");
            return WHOLE;
        }
        out.println(
                "BROKEN at entry " + report.brokenSeq() + ": " + reason.name().toLowerCase(Locale.ROOT));
        return BROKEN_OR_UNREAD;
    }
}
