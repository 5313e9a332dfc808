package io.tocsin.platform.configuration;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Configuration as code, over HTTP. The path names the service, so that the three have no path in common. */
@Path("/api/v1/configuration/{service}")
@RunOnVirtualThread
@Tag(name = "Configuration", description = "Everything that is configured as YAML: to export, compare and apply.")
public class ConfigurationResource {

    private static final String YAML = "application/yaml";
    /** One that incident-service takes. */
    private static final String EXAMPLE =
            "---\nkind: ReviewPolicy\nkey: default\nspec:\n  severities:\n  - SEV1\n  - SEV2\n"
                    + "  missedTargets: true\n  drills: false\n";

    private static final int MOST_KINDS = 20;

    private final Export export;
    private final Application application;
    private final String service;

    ConfigurationResource(
            Export export, Application application, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.export = export;
        this.application = application;
        this.service = service;
    }

    @GET
    @Produces(YAML)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Export the configuration",
            description =
                    "As a stream of YAML documents, each of one object: its kind, its key, and as spec the body that the kind's API"
                            + " takes. Always in the same order, so that two exports compare well; without secrets.")
    @APIResponse(
            responseCode = "200",
            description = "The documents",
            content = @Content(mediaType = YAML, schema = @Schema(type = SchemaType.STRING), example = EXAMPLE))
    public String export(
            @PathParam("service") String name,
            @QueryParam("kind") @Parameter(description = "Only these kinds.") @Size(max = MOST_KINDS) List<String> kinds) {
        check(name);
        return export.yaml(kinds);
    }

    @POST
    @Consumes({YAML, "application/x-yaml", "text/yaml", MediaType.APPLICATION_JSON})
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Apply a configuration",
            description =
                    "Makes every object as its document says, all of them or none: by the rules of the kinds' own operations, in the"
                            + " order in which they refer to each other. What is as it should be stays untouched, so applying again"
                            + " changes nothing. Errors name the document by its number in the stream, from 1, then the place in"
                            + " it. At most 2,000 documents and 1 MiB; no anchors, aliases, tags or keys that are there twice.")
    @RequestBody(content = @Content(mediaType = YAML, schema = @Schema(type = SchemaType.STRING), example = EXAMPLE))
    public Applied apply(
            @PathParam("service") String name,
            @QueryParam("dryRun")
                    @DefaultValue("false")
                    @Parameter(
                            description = "Only say what would be done: it is done, and undone, and nothing is told.")
                    boolean dryRun,
            @QueryParam("prune")
                    @DefaultValue("false")
                    @Parameter(
                            description =
                                    "Remove objects that no document names, of the kinds that there are documents of.")
                    boolean prune,
            @QueryParam("kind")
                    @Parameter(
                            description =
                                    "Only these kinds may be there; and prune looks at all of them, even without a document.")
                    @Size(max = MOST_KINDS) List<String> kinds,
            byte @Nullable [] yaml) {
        check(name);
        return application.apply(yaml == null ? new byte[0] : yaml, kinds, prune, dryRun);
    }

    private void check(String name) {
        if (!service.equals(name)) {
            throw new ProblemException(Problem.notFound("service", name));
        }
    }
}
