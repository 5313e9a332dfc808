package io.tocsin.platform.http.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jboss.jandex.IndexView;

/** Adds the problems that an operation can answer with, and the headers that it takes, so that resources need not. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ConventionsFilter implements OASFilter {

    private static final Set<PathItem.HttpMethod> CHANGES = Set.of(
            PathItem.HttpMethod.POST, PathItem.HttpMethod.PUT, PathItem.HttpMethod.PATCH, PathItem.HttpMethod.DELETE);

    private final RecordSchemas records;
    private final Methods methods;

    public ConventionsFilter(IndexView index) {
        this.records = new RecordSchemas(index);
        this.methods = new Methods(index);
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        records.mark(api.getComponents());
        Patterns.anchor(api.getComponents());
        ProblemSchemas.add(api.getComponents());
        if (api.getPaths() == null) {
            return;
        }
        Examples examples = new Examples(api.getComponents());
        api.getPaths()
                .getPathItems()
                .values()
                .forEach(path -> path.getOperations().forEach((method, operation) -> {
                    describe(method, path, operation);
                    parameters(operation, path).forEach(parameter -> Patterns.anchor(parameter.getSchema()));
                    complete(operation, examples, api.getComponents());
                }));
    }

    /** The bodies, as the method takes and gives them. */
    private void complete(Operation operation, Examples examples, Components components) {
        if (operation.getRequestBody() != null) {
            examples.complete(operation.getRequestBody());
            if (methods.takesNoBodyAsWell(operation.getOperationId())) {
                operation.getRequestBody().setRequired(false);
            }
        }
        methods.answer(operation.getOperationId())
                .flatMap(type -> RecordSchemas.nameOf(type, components))
                .ifPresent(schema -> operation.getResponses().getAPIResponses().forEach((status, response) -> {
                    if (status.startsWith("2") && !status.equals("204") && response.getContent() == null) {
                        response.setContent(OASFactory.createContent()
                                .addMediaType(
                                        "application/json",
                                        OASFactory.createMediaType()
                                                .schema(OASFactory.createSchema()
                                                        .ref(schema))));
                    }
                }));
    }

    private void describe(PathItem.HttpMethod method, PathItem path, Operation operation) {
        if (methods.isIdempotent(operation.getOperationId())) {
            operation.addParameter(idempotencyKey());
        }
        boolean body = operation.getRequestBody() != null;
        boolean secured =
                operation.getSecurity() != null && !operation.getSecurity().isEmpty();
        boolean conditional = has(operation, Parameter.In.HEADER, "If-Match");
        add(operation, true, "400", "The request, or a parameter, cannot be read");
        add(operation, secured, "401", "No valid token");
        add(operation, secured, "403", "The caller's roles do not allow it");
        add(operation, hasPathParameter(path, operation), "404", "There is no such thing");
        add(operation, CHANGES.contains(method), "409", "In conflict with the present state");
        add(operation, conditional, "412", "If-Match does not name the present version");
        add(operation, body, "413", "The body is larger than 1 MiB");
        add(operation, body, "415", "The body is not of a supported media type");
        add(operation, body, "422", "The content is not valid");
        add(operation, conditional, "428", "If-Match is missing");
        add(operation, true, "503", "Not available for the moment; see Retry-After");
        add(operation, true, "default", "Any other problem");
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (!status.startsWith("2") && response.getContent() == null && response.getRef() == null) {
                response.setContent(ProblemSchemas.content());
            }
        });
    }

    private static void add(Operation operation, boolean applies, String status, String description) {
        APIResponses responses = operation.getResponses();
        if (!applies || responses == null) {
            return;
        }
        if (responses.getAPIResponse(status) == null) {
            responses.addAPIResponse(status, ProblemSchemas.response(description));
        }
    }

    private static boolean hasPathParameter(PathItem path, Operation operation) {
        return parameters(operation, path).anyMatch(parameter -> parameter.getIn() == Parameter.In.PATH);
    }

    private static Stream<Parameter> parameters(Operation operation, PathItem path) {
        return Stream.concat(
                operation.getParameters() == null ? Stream.empty() : operation.getParameters().stream(),
                path.getParameters() == null ? Stream.empty() : path.getParameters().stream());
    }

    private static boolean has(Operation operation, Parameter.In in, String name) {
        return operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(parameter -> parameter.getIn() == in && name.equals(parameter.getName()));
    }

    private static Parameter idempotencyKey() {
        return OASFactory.createParameter()
                .in(Parameter.In.HEADER)
                .name("Idempotency-Key")
                .required(false)
                .description(
                        "A name of the client's own for this request. A repetition within 24 hours with the same key"
                                + " and content gets the first answer again, with Idempotency-Replayed: true.")
                .schema(OASFactory.createSchema()
                        .addType(Schema.SchemaType.STRING)
                        .minLength(1)
                        .maxLength(255));
    }
}
