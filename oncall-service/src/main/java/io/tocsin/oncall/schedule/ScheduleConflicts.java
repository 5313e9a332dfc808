package io.tocsin.oncall.schedule;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.platform.configuration.Difference;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.Problem.Change;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Two people who edit one schedule at once: the second is told what the first has changed. */
@ApplicationScoped
class ScheduleConflicts {

    private static final Pattern VERSION = Pattern.compile("\\s*\"(\\d{1,18})\"\\s*");
    private static final int MOST = 200;

    private final ScheduleVersionStore versions;
    private final ObjectMapper json;

    ScheduleConflicts(ScheduleVersionStore versions, ObjectMapper json) {
        this.versions = versions;
        this.json = json;
    }

    /** @throws ProblemException as {@link ETags#requireMatch} does; a 412 says what has changed since the version named */
    void requireMatch(@Nullable String ifMatch, StoredVersion present) {
        try {
            ETags.requireMatch(ifMatch, present.version());
        } catch (ProblemException e) {
            if (e.problem().status() != ProblemType.PRECONDITION_FAILED.status()) {
                throw e;
            }
            throw new ProblemException(
                    Problem.of(
                                    ProblemType.PRECONDITION_FAILED,
                                    "%s has changed it at %s. The present version is %d; read it again."
                                            .formatted(present.changedBy(), present.changedAt(), present.version()))
                            .withChanges(seen(ifMatch, present)
                                    .map(seen -> since(seen, present))
                                    .orElse(List.of())),
                    e);
        }
    }

    private Optional<StoredVersion> seen(@Nullable String ifMatch, StoredVersion present) {
        var version = VERSION.matcher(ifMatch == null ? "" : ifMatch);
        return version.matches()
                ? versions.find(present.schedule(), Long.parseLong(version.group(1)))
                : Optional.empty();
    }

    private List<Change> since(StoredVersion seen, StoredVersion present) {
        return Difference.between(json.valueToTree(ScheduleBody.of(seen)), json.valueToTree(ScheduleBody.of(present)))
                .stream()
                .limit(MOST)
                .map(difference -> new Change(difference.path(), difference.before(), difference.after()))
                .toList();
    }
}
