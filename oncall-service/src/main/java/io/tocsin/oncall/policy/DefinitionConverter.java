package io.tocsin.oncall.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tocsin.oncall.policy.definition.PolicyDefinition;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** The JSON in which the database keeps what a policy says. */
@Converter
public class DefinitionConverter implements AttributeConverter<PolicyDefinition, String> {

    /** Not the HTTP API's mapper: what was stored must stay readable when the API becomes stricter. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Override
    public String convertToDatabaseColumn(PolicyDefinition definition) {
        try {
            return JSON.writeValueAsString(definition);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written: " + definition, e);
        }
    }

    @Override
    public PolicyDefinition convertToEntityAttribute(String stored) {
        try {
            return JSON.readValue(stored, PolicyDefinition.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored policy cannot be read", e);
        }
    }
}
