package io.tocsin.platform.audit;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.PageRequest;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who changed what, over HTTP. The path names the service, so that the three have no path in common. */
@Path("/api/v1/audit/{service}")
@RunOnVirtualThread
@Tag(name = "Audit", description = "Who changed what, when, and what it was before and after.")
public class AuditResource {

    private final AuditLog log;
    private final Instance<HiddenObjects> hidden;
    private final String application;

    AuditResource(
            AuditLog log,
            @Any Instance<HiddenObjects> hidden,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.log = log;
        this.hidden = hidden;
        this.application = application;
    }

    @GET
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "List changes by people",
            description =
                    "The newest first. Records are kept for 400 days unless the operator says otherwise, and hold no secrets. What is"
                            + " restricted to others is left out.")
    public Page<AuditRecord> list(
            @PathParam("service") String service,
            @BeanParam @Valid AuditFilter filter,
            @BeanParam @Valid PageRequest page) {
        if (!application.equals(service)) {
            throw new ProblemException(Problem.notFound("service", service));
        }
        Long after = page.after(Long.class);
        return Page.of(
                visible(filter, after == null ? Long.MAX_VALUE : after, page.limitAndOne()), page, AuditRecord::id);
    }

    /** Reads on until the page is full, so that its size does not tell what is left out. */
    private List<AuditRecord> visible(AuditFilter filter, long before, int most) {
        List<AuditRecord> visible = new ArrayList<>();
        long position = before;
        List<AuditRecord> read;
        do {
            read = log.list(filter, position, most);
            Set<String> left = hidden(read);
            read.stream().filter(record -> !left.contains(record.object())).forEach(visible::add);
            position = read.isEmpty() ? position : read.getLast().id();
        } while (visible.size() < most && read.size() == most);
        return visible.subList(0, Math.min(most, visible.size()));
    }

    private Set<String> hidden(List<AuditRecord> records) {
        Set<String> objects = records.stream().map(AuditRecord::object).collect(Collectors.toSet());
        Set<String> all = new HashSet<>();
        hidden.forEach(part -> all.addAll(part.among(objects)));
        return all;
    }
}
