package io.tocsin.incident.catalog;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.EventLog;
import io.tocsin.platform.messaging.objects.ObjectEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.LockModeType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last event of each service: all that topic {@code catalog} has to hold. */
@ApplicationScoped
class CatalogLog implements EventLog {

    private static final int BATCH = 100;

    private final ServiceRepository services;
    private final ObjectEvents told;

    CatalogLog(ServiceRepository services, ObjectEvents told) {
        this.services = services;
        this.told = told;
    }

    /**
     * Tells of each service that was changed before this service told of them, or beside it by a replica of an older version.
     * Of one that was told as it is, nothing is told.
     */
    void start(@Observes StartupEvent event) {
        String last = "";
        while (last != null) {
            String from = last;
            last = QuarkusTransaction.requiringNew().call(() -> tellAfter(from));
        }
    }

    private @Nullable String tellAfter(String key) {
        List<ServiceEntity> part = services.find("key > ?1 order by key", key)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .range(0, BATCH - 1)
                .list();
        part.forEach(service -> told.tellOnce(service.changed()));
        return part.size() < BATCH ? null : part.getLast().key();
    }

    @Override
    public Topic topic() {
        return Topic.CATALOG;
    }

    @Override
    public Part read(@Nullable String position, int most) {
        return told.read(position, most);
    }
}
