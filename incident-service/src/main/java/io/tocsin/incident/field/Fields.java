package io.tocsin.incident.field;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.incident.api.Incidents;
import io.tocsin.incident.incident.Change;
import io.tocsin.incident.setting.SettingStore;
import io.tocsin.platform.database.Database;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.IncidentEvent.FieldsChanged.FieldChange;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The values of the company's own fields, each change written together with the timeline. */
@ApplicationScoped
@Transactional
class Fields {

    private final Database database;
    private final SettingStore settings;
    private final Incidents incidents;

    Fields(Database database, SettingStore settings, Incidents incidents) {
        this.database = database;
        this.settings = settings;
        this.incidents = incidents;
    }

    /** In the order of the definitions; a field that is no longer defined is left out. */
    Map<String, JsonNode> of(UUID incident) {
        Map<String, String> stored = stored(incidents.get(incident).id());
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (FieldDefinition field : definitions().fields()) {
            String value = stored.get(field.key());
            if (value != null) {
                field.read(value).ifPresent(read -> values.put(field.key(), read));
            }
        }
        return values;
    }

    /**
     * @param values null takes a value away; what is not named stays
     * @throws ProblemException 422 for a field that there is not, or a value that it cannot have
     */
    Map<String, JsonNode> change(UUID id, Map<String, @Nullable JsonNode> values, Actor by) {
        FieldDefinitions definitions = definitions();
        List<Problem.Fault> faults = new ArrayList<>();
        Map<String, @Nullable String> wanted = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            FieldDefinition field = definitions.find(key).orElse(null);
            if (field == null) {
                faults.add(new Problem.Fault("/fields/" + key, "there is no such field"));
            } else if (value == null || value.isNull()) {
                wanted.put(key, null);
            } else {
                field.faultOf(value)
                        .ifPresentOrElse(
                                fault -> faults.add(new Problem.Fault("/fields/" + key, fault)),
                                () -> wanted.put(key, value.asText()));
            }
        });
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.validation(faults));
        }
        incidents.change(id, (incident, at) -> {
            Map<String, String> stored = stored(id);
            List<FieldChange> changes = new ArrayList<>();
            wanted.forEach((key, value) -> {
                if (!Objects.equals(stored.get(key), value)) {
                    changes.add(new FieldChange(key, stored.get(key), value));
                }
            });
            if (changes.isEmpty()) {
                return new Change.None(incident);
            }
            changes.forEach(change -> store(id, change));
            return incident.note(new IncidentEvent.FieldsChanged(id, changes, by));
        });
        return of(id);
    }

    private void store(UUID incident, FieldChange change) {
        if (change.to() == null) {
            database.update("delete from incident_field where incident_id = ? and key = ?", incident, change.key());
            return;
        }
        database.update("""
                insert into incident_field (incident_id, key, value) values (?, ?, ?)
                on conflict (incident_id, key) do update set value = excluded.value""", incident, change.key(), change.to());
    }

    private Map<String, String> stored(UUID incident) {
        Map<String, String> values = new HashMap<>();
        database.rows(
                "select key, value from incident_field where incident_id = ?",
                row -> values.put(row.getString(1), row.getString(2)),
                incident);
        return values;
    }

    private FieldDefinitions definitions() {
        return settings.get(FieldDefinitions.SETTING).value();
    }
}
