package io.tocsin.incident.insight;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.incident.restriction.Readers;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Figures over HTTP. Incidents that the caller may not read are left out of them. */
@Path("/api/v1/insights")
@RunOnVirtualThread
@Transactional
@Tag(name = "Insights", description = "What incidents came to. Only real ones count.")
public class InsightResource {

    private static final String CSV = "text/csv";

    private final FigureStore figures;
    private final DowntimeStore downtimes;
    private final LoadStore loads;
    private final Readers readers;

    InsightResource(FigureStore figures, DowntimeStore downtimes, LoadStore loads, Readers readers) {
        this.figures = figures;
        this.downtimes = downtimes;
        this.loads = loads;
        this.readers = readers;
    }

    @GET
    @Path("/incidents")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Get figures of incidents",
            description =
                    "Times to acknowledge, mitigate and resolve with the counts that they are made from, noise, recurrence, targets,"
                            + " downtime; grouped as asked for. Months without incidents have a row too. With `Accept: text/csv` as"
                            + " comma-separated values.")
    public List<Figures> incidents(@Valid @BeanParam InsightFilter query) {
        return figures.figures(query, readers.tokens());
    }

    @GET
    @Path("/incidents")
    @Produces(CSV)
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(hidden = true)
    public String incidentsAsCsv(@Valid @BeanParam InsightFilter query) {
        return FigureCsv.of(incidents(query));
    }

    @GET
    @Path("/downtime")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Get what downtime cost",
            description =
                    "By what an hour of the service costs now; services without a cost are counted without one. With `Accept:"
                            + " text/csv` as comma-separated values.")
    public List<Consequence.Downtime> downtime(@Valid @BeanParam InsightFilter query) {
        return downtimes.downtime(query, readers.tokens());
    }

    @GET
    @Path("/downtime")
    @Produces(CSV)
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(hidden = true)
    public String downtimeAsCsv(@Valid @BeanParam InsightFilter query) {
        return FigureCsv.write(downtime(query), Consequence.Downtime.class);
    }

    @GET
    @Path("/load")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Get the load on people",
            description =
                    "Pages by person, and how many of them came at night (22 to 7 o'clock) and at weekends where the person lives. With"
                            + " `Accept: text/csv` as comma-separated values.")
    public List<Consequence.Load> load(@Valid @BeanParam InsightFilter query) {
        return loads.load(query, readers.tokens());
    }

    @GET
    @Path("/load")
    @Produces(CSV)
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(hidden = true)
    public String loadAsCsv(@Valid @BeanParam InsightFilter query) {
        return FigureCsv.write(load(query), Consequence.Load.class);
    }
}
