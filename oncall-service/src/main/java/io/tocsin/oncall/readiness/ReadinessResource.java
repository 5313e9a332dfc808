package io.tocsin.oncall.readiness;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.PageRequest;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Readiness over HTTP. */
@Path("/api/v1/readiness")
@RunOnVirtualThread
@Tag(name = "Readiness", description = "Whether those who would be paged could be, before it matters.")
public class ReadinessResource {

    private final Landscapes landscapes;
    private final InstantSource clock;

    ReadinessResource(Landscapes landscapes, InstantSource clock) {
        this.landscapes = landscapes;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Who and what is ready, and what to do about the rest",
            description =
                    "Of one person, schedule, escalation policy or service; of a team with its people and what it owns; or of"
                            + " everything that is not ready. A person is ready who would be reached: by verified methods that work, were"
                            + " tested lately, and are of more than one channel. A schedule, if it has people, at all times where its"
                            + " team demands it, who can be reached. A policy, if it finds somebody at any time, each of its steps does,"
                            + " and they can be reached. A service is as ready as the policy that pages for it, a team as its parts. In"
                            + " the order of kinds, and of keys within.")
    public Page<Readiness> readiness(@Valid @BeanParam ReadinessFilter filter, @Valid @BeanParam PageRequest page) {
        Optional<Subject> wanted = filter.subject();
        Landscape landscape = landscapes.at(clock.instant());
        wanted.filter(subject -> !landscape.knows(subject)).ifPresent(unknown -> {
            throw new ProblemException(Problem.notFound(unknown.kind().label(), unknown.key()));
        });
        Subject after = page.after(Subject.class);
        return Page.of(
                subjects(landscape, wanted)
                        .filter(subject -> after == null || Subject.IN_ORDER.compare(subject, after) > 0)
                        .map(landscape::of)
                        .filter(readiness -> filter.takes(readiness, wanted.isEmpty()))
                        .limit(page.limitAndOne())
                        .toList(),
                page,
                Readiness::subject);
    }

    private static Stream<Subject> subjects(Landscape landscape, Optional<Subject> wanted) {
        return wanted.map(subject ->
                        subject.kind() == Subject.Kind.TEAM ? landscape.subjectsOf(subject.key()) : Stream.of(subject))
                .orElseGet(landscape::subjects);
    }
}
