package io.tocsin.oncall.readiness;

import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Whose readiness is wanted; what is not said does not narrow it. */
public class ReadinessFilter {

    @QueryParam("responder")
    @Parameter(
            description = "A responder's key. Give at most one of responder, schedule, policy, service and team.",
            example = "bob")
    @Pattern(regexp = ObjectRef.KEY_PATTERN) @Nullable String responder;

    @QueryParam("schedule")
    @Parameter(description = "A schedule's key.", example = "primary")
    @Pattern(regexp = ObjectRef.KEY_PATTERN) @Nullable String schedule;

    @QueryParam("policy")
    @Parameter(description = "The key of an escalation policy.", example = "checkout")
    @Pattern(regexp = ObjectRef.KEY_PATTERN) @Nullable String policy;

    @QueryParam("service")
    @Parameter(description = "The key of a service of the catalog.", example = "checkout")
    @Size(max = 200) @Nullable String service;

    @QueryParam("team")
    @Parameter(description = "A team's key: the team with its people and what it owns.", example = "sre")
    @Pattern(regexp = ObjectRef.KEY_PATTERN) @Nullable String team;

    @QueryParam("verdict")
    @Parameter(
            description =
                    "Only what has this verdict. If nothing is said: of one object or a team any, of everything what is not READY.")
    @Nullable Verdict verdict;

    /**
     * The one object that is meant.
     *
     * @return empty if everything is
     * @throws ProblemException 400 if there are several
     */
    Optional<Subject> subject() {
        List<Subject> named = Stream.of(
                        subject(Subject.Kind.RESPONDER, responder),
                        subject(Subject.Kind.SCHEDULE, schedule),
                        subject(Subject.Kind.POLICY, policy),
                        subject(Subject.Kind.SERVICE, service),
                        subject(Subject.Kind.TEAM, team))
                .flatMap(Optional::stream)
                .toList();
        if (named.size() > 1) {
            throw new ProblemException(Problem.invalidParameter(
                    "responder", "give one of responder, schedule, policy, service and team, or none"));
        }
        return named.stream().findFirst();
    }

    private static Optional<Subject> subject(Subject.Kind kind, @Nullable String key) {
        return Optional.ofNullable(key).map(given -> new Subject(kind, given));
    }

    boolean takes(Readiness readiness, boolean everything) {
        return verdict == null ? !everything || readiness.verdict() != Verdict.READY : readiness.verdict() == verdict;
    }
}
