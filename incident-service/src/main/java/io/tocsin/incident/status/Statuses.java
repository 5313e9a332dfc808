package io.tocsin.incident.status;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tocsin.incident.api.Incidents;
import io.tocsin.incident.incident.Change;
import io.tocsin.incident.incident.Incident;
import io.tocsin.incident.incident.IncidentState;
import io.tocsin.incident.setting.Setting;
import io.tocsin.incident.setting.SettingStore;
import io.tocsin.platform.database.Database;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** In which of the company's own phases incidents are. A phase ends with the state that it is of. */
@ApplicationScoped
@Transactional
class Statuses {

    static final Setting<StatusNames> NAMES =
            new Setting<>("incident-statuses", new TypeReference<>() {}, new StatusNames(Map.of()));

    private final Database database;
    private final SettingStore settings;
    private final Incidents incidents;

    Statuses(Database database, SettingStore settings, Incidents incidents) {
        this.database = database;
        this.settings = settings;
        this.incidents = incidents;
    }

    IncidentStatus of(UUID id) {
        Incident incident = incidents.get(id);
        return new IncidentStatus(
                incident.state().name(),
                find(incident),
                possible(incident.state().name()));
    }

    /** @throws ProblemException 422 if the incident's state has no such status */
    IncidentStatus put(UUID id, @Nullable String status, Actor by) {
        incidents.change(id, (incident, at) -> {
            IncidentState.Name state = incident.state().name();
            if (status != null && !possible(state).contains(status)) {
                throw new ProblemException(
                        Problem.validation("/status", "must be one of those of " + state + ": " + possible(state)));
            }
            if (Objects.equals(find(incident), status)) {
                return new Change.None(incident);
            }
            database.update("delete from incident_status where incident_id = ?", id);
            if (status != null) {
                database.update(
                        "insert into incident_status (incident_id, state, status) values (?, ?, ?)", id, state, status);
            }
            return incident.note(new IncidentEvent.StatusChanged(id, status, by));
        });
        return of(id);
    }

    private List<String> possible(IncidentState.Name state) {
        return settings.get(NAMES).value().of(state);
    }

    private @Nullable String find(Incident incident) {
        return database.row(
                        "select status from incident_status where incident_id = ? and state = ?",
                        row -> row.getString(1),
                        incident.id(),
                        incident.state().name())
                .orElse(null);
    }
}
