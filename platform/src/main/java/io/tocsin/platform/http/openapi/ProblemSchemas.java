package io.tocsin.platform.http.openapi;

import io.tocsin.platform.http.Problem;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** How a problem looks. */
final class ProblemSchemas {

    /** Not that of a schema of a service. */
    private static final String NAME = "ProblemDetails";

    private ProblemSchemas() {}

    static void add(Components components) {
        components.addSchema(
                NAME,
                object("Problem details (RFC 9457).", List.of("type", "title", "status"))
                        .addProperty(
                                "type",
                                text("Says what sort of problem it is, and never changes.")
                                        .format("uri"))
                        .addProperty("title", text("The sort of problem in words."))
                        .addProperty(
                                "status",
                                OASFactory.createSchema()
                                        .addType(Schema.SchemaType.INTEGER)
                                        .description("The HTTP status."))
                        .addProperty("detail", text("What it was this time."))
                        .addProperty("instance", text("The path of the request."))
                        .addProperty("traceId", text("Finds the request in traces and logs."))
                        .addProperty(
                                "errors",
                                OASFactory.createSchema()
                                        .addType(Schema.SchemaType.ARRAY)
                                        .items(OASFactory.createSchema().ref("Fault")))
                        .addProperty(
                                "changed",
                                OASFactory.createSchema()
                                        .addType(Schema.SchemaType.ARRAY)
                                        .description("With 412: what somebody else has changed since.")
                                        .items(OASFactory.createSchema().ref("ChangedPart"))));
        components.addSchema(
                "ChangedPart",
                object("One thing that is different by now.", List.of("path"))
                        .addProperty("path", text("A JSON pointer into the object."))
                        .addProperty(
                                "was",
                                OASFactory.createSchema()
                                        .description("What the client has seen; null if nothing was there."))
                        .addProperty(
                                "now", OASFactory.createSchema().description("What is there; null if nothing is.")));
        components.addSchema(
                "Fault",
                object("One thing that is wrong.", List.of("pointer", "reason"))
                        .addProperty(
                                "pointer",
                                text("A JSON pointer (RFC 6901) into the body, or the name of a parameter or header."))
                        .addProperty("reason", text("What it should be.")));
    }

    static APIResponse response(String description) {
        return OASFactory.createAPIResponse().description(description).content(content());
    }

    static Content content() {
        return OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(NAME)));
    }

    private static Schema object(String description, List<String> required) {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description(description)
                .required(required);
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
    }
}
