package io.tocsin.incident.field;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tocsin.incident.setting.Setting;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What fields there are, in the order in which they are shown. */
@Schema(name = "FieldDefinitions")
public record FieldDefinitions(
        @Schema(
                examples = "[{\"key\":\"region\",\"name\":\"Region\",\"type\":\"CHOICE\",\"choices\":[\"eu\",\"us\"]},"
                        + "{\"key\":\"orders_lost\",\"name\":\"Orders lost\",\"type\":\"NUMBER\"}]")
        @Size(max = 100) List<@Valid FieldDefinition> fields) {

    static final Setting<FieldDefinitions> SETTING = new Setting<>(
            "incident-fields", new TypeReference<>() {}, new FieldDefinitions(List.of()), FieldDefinitions::check);

    Optional<FieldDefinition> find(String key) {
        return fields.stream().filter(field -> field.key().equals(key)).findFirst();
    }

    /** @throws ProblemException 422 if a key is there twice, or a choice has nothing to choose */
    void check() {
        List<Problem.Fault> faults = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < fields.size(); i++) {
            FieldDefinition field = fields.get(i);
            if (!keys.add(field.key())) {
                faults.add(new Problem.Fault("/fields/" + i + "/key", "is the key of an earlier field"));
            }
            if ((field.type() == FieldDefinition.Type.CHOICE) != (field.choices() != null)) {
                faults.add(new Problem.Fault("/fields/" + i + "/choices", "are needed for CHOICE, and only there"));
            }
        }
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.validation(faults));
        }
    }
}
