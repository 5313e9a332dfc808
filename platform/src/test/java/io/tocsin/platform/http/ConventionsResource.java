package io.tocsin.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.security.CurrentUser;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.RollbackException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One operation for each convention, and for each thing that can go wrong. */
@Path("/api/v1/conventions")
@RunOnVirtualThread
public class ConventionsResource {

    enum Colour {
        RED,
        GREEN
    }

    record Step(@Min(1) int delay, @Nullable UUID target) {}

    record Body(
            @NotBlank @Size(max = 20) String name,
            @Nullable Colour colour,
            @Nullable Instant at,
            @Nullable Duration delay,
            @Nullable LocalDate day,
            @Nullable List<@Valid Step> steps,
            @Nullable Map<String, @NotBlank String> labels,
            @Nullable JsonNode details,
            boolean loud) {}

    record View(String name) {}

    private final CurrentUser user;

    ConventionsResource(CurrentUser user) {
        this.user = user;
    }

    @GET
    @Path("/me")
    @Authenticated
    public View me() {
        return new View(user.key() + (user.isAdmin() ? ", admin" : ""));
    }

    @GET
    @Path("/admin")
    @RolesAllowed(Roles.ADMIN)
    public View admin() {
        return new View("admin");
    }

    @GET
    @Path("/unannotated")
    public View unannotated() {
        return new View("never");
    }

    @POST
    @Path("/bodies")
    @PermitAll
    public Body body(@Valid Body body) {
        return body;
    }

    @POST
    @Path("/optional-bodies")
    @PermitAll
    public View optionalBody(@Valid @Nullable Body body) {
        return new View(body == null ? "none" : body.name());
    }

    @GET
    @Path("/parameters/{id}")
    @PermitAll
    public View parameters(
            @PathParam("id") UUID id,
            @QueryParam("at") @Nullable Instant at,
            @QueryParam("colour") @Nullable Colour colour,
            @QueryParam("colours") List<Colour> colours,
            @QueryParam("count") @DefaultValue("1") @Max(9) int count,
            @QueryParam("loud") @Nullable Boolean loud,
            @QueryParam("wait") @Nullable Duration delay,
            @QueryParam("zone") @Nullable ZoneId zone,
            @QueryParam("name") @Nullable @Size(max = 5) String name) {
        return new View(id.toString());
    }

    @GET
    @Path("/numbers")
    @PermitAll
    public Page<View> numbers(@BeanParam @Valid PageRequest page, @QueryParam("of") @DefaultValue("120") int of) {
        Integer after = page.after(Integer.class);
        List<Integer> rows = IntStream.rangeClosed(after == null ? 1 : after + 1, of)
                .limit(page.limitAndOne())
                .boxed()
                .toList();
        return Page.of(rows, page, row -> row).map(row -> new View(row.toString()));
    }

    @GET
    @Path("/versioned")
    @PermitAll
    public Response versioned() {
        return Response.ok(new View("v3")).tag(ETags.of(3)).build();
    }

    @PUT
    @Path("/versioned")
    @PermitAll
    public Response change(@HeaderParam("If-Match") @Nullable String ifMatch) {
        ETags.requireMatch(ifMatch, 3);
        return Response.ok(new View("v4")).tag(ETags.of(4)).build();
    }

    @DELETE
    @Path("/failures/{kind}")
    @PermitAll
    public Response fail(@PathParam("kind") String kind) throws Exception {
        throw switch (kind) {
            case "unknown" -> new IllegalStateException("secret: password=hunter2");
            case "not-found" -> new ProblemException(Problem.notFound("thing", 7));
            case "conflict" -> new ProblemException(Problem.conflict("It is resolved."));
            case "rate" ->
                new ProblemException(Problem.rateLimited("10 a minute.")).retryAfter(Duration.ofMillis(1500));
            case "gone" -> new WebApplicationException(410);
            case "teapot" -> new WebApplicationException(418);
            case "store" -> new IllegalStateException(new SQLException("gone", "08006", new ConnectException()));
            case "pool" -> new SQLException("Acquisition timeout while waiting for new connection");
            case "deadlock" -> new SQLException("deadlock", "40P01");
            case "unique" -> new SQLException("duplicate key secret", "23505");
            case "commit" -> new IllegalStateException(new RollbackException("ARJUNA"));
            case "race" -> new IllegalStateException(new OptimisticLockException("stale"));
            case "data" -> new SQLException("too long", "22001");
            case "sql" -> new SQLException("syntax: select secret", "42601");
            default -> new IllegalArgumentException(kind);
        };
    }

    @GET
    @Path("/statuses/{status}")
    @PermitAll
    public Response status(@PathParam("status") int status) {
        return Response.status(status).build();
    }
}
