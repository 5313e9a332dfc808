package io.tocsin.platform.http.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.tocsin.platform.http.idempotency.Idempotent;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/** Adds the problems that an operation can answer with, and the headers that it takes, so that resources need not. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ConventionsFilter implements OASFilter {

    private static final Set<PathItem.HttpMethod> CHANGES = Set.of(
            PathItem.HttpMethod.POST, PathItem.HttpMethod.PUT, PathItem.HttpMethod.PATCH, PathItem.HttpMethod.DELETE);

    private final RequiredFields requiredFields;
    private final Set<String> idempotent;

    public ConventionsFilter(IndexView index) {
        this.requiredFields = new RequiredFields(index);
        this.idempotent = index.getAnnotations(Idempotent.class).stream()
                .filter(annotation -> annotation.target().kind() == AnnotationTarget.Kind.METHOD)
                .map(annotation -> annotation.target().asMethod())
                .map(ConventionsFilter::operationId)
                .collect(Collectors.toSet());
    }

    /** As quarkus.smallrye-openapi.operation-id-strategy=class-method makes it. */
    private static String operationId(MethodInfo method) {
        return method.declaringClass().simpleName() + "_" + method.name();
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        requiredFields.mark(api.getComponents());
        ProblemSchemas.add(api.getComponents());
        if (api.getPaths() == null) {
            return;
        }
        api.getPaths()
                .getPathItems()
                .values()
                .forEach(
                        path -> path.getOperations().forEach((method, operation) -> describe(method, path, operation)));
    }

    private void describe(PathItem.HttpMethod method, PathItem path, Operation operation) {
        if (idempotent.contains(operation.getOperationId())) {
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
    }

    private static void add(Operation operation, boolean applies, String status, String description) {
        APIResponses responses = operation.getResponses();
        if (!applies || responses == null) {
            return;
        }
        APIResponse present = responses.getAPIResponse(status);
        if (present == null) {
            responses.addAPIResponse(status, ProblemSchemas.response(description));
        } else if (present.getContent() == null && present.getRef() == null) {
            present.setContent(ProblemSchemas.content());
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
