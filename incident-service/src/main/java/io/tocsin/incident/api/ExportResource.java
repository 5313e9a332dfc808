package io.tocsin.incident.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.incident.incident.Condition;
import io.tocsin.incident.incident.Incident;
import io.tocsin.incident.incident.IncidentStore;
import io.tocsin.incident.restriction.Readers;
import io.tocsin.incident.search.IncidentFilter;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Incidents for other tools, however many: read and written a part at a time. */
@Path("/api/v1/incidents/export")
@RunOnVirtualThread
@Tag(name = "Incidents")
public class ExportResource {

    static final String NDJSON = "application/x-ndjson";
    static final String CSV = "text/csv";
    private static final int PART = 500;

    private final IncidentStore store;
    private final Readers readers;
    private final ObjectMapper json;

    ExportResource(IncidentStore store, Readers readers, ObjectMapper json) {
        this.store = store;
        this.readers = readers;
        this.json = json;
    }

    @GET
    @Produces(NDJSON)
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Export incidents",
            description =
                    "All that match, the newest first: a JSON object a line, or with `Accept: text/csv` comma-separated values with a"
                            + " header.")
    @APIResponse(
            responseCode = "200",
            description = "The incidents",
            content = {
                @Content(mediaType = NDJSON, schema = @Schema(implementation = IncidentView.class)),
                @Content(
                        mediaType = CSV,
                        schema = @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING))
            })
    public StreamingOutput lines(@Valid @BeanParam IncidentFilter filter) {
        Condition wanted = filter.condition();
        String[] tokens = readers.tokens();
        return out -> {
            try (SequenceWriter lines = json.writerFor(IncidentView.class)
                    .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                    .withRootValueSeparator("\n")
                    .writeValues(out)) {
                each(wanted, tokens, incident -> lines.write(IncidentView.from(incident)));
            }
            out.write('\n');
        };
    }

    @GET
    @Produces(CSV)
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(hidden = true)
    public StreamingOutput table(@Valid @BeanParam IncidentFilter filter) {
        Condition wanted = filter.condition();
        String[] tokens = readers.tokens();
        return out -> {
            try (SequenceWriter rows = IncidentCsv.writer(out)) {
                each(wanted, tokens, incident -> rows.write(IncidentCsv.row(incident)));
            }
        };
    }

    private interface Sink {
        void take(Incident incident) throws IOException;
    }

    private void each(Condition wanted, String[] tokens, Sink sink) throws IOException {
        Long before = null;
        List<Incident> part;
        do {
            part = part(wanted, tokens, before);
            for (Incident incident : part) {
                sink.take(incident);
                before = incident.number();
            }
        } while (part.size() == PART);
    }

    private List<Incident> part(Condition wanted, String[] tokens, @Nullable Long before) {
        return store.list(wanted, tokens, before, PART);
    }
}
