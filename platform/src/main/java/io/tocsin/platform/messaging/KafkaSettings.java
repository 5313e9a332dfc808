package io.tocsin.platform.messaging;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How clients reach the broker: every {@code kafka.*} property of the configuration, or {@code KAFKA_*} variable of the
 * environment, under the name that Kafka's clients know it by ({@code KAFKA_SASL_JAAS_CONFIG} is {@code sasl.jaas.config}).
 */
@ApplicationScoped
public class KafkaSettings {

    /** Quarkus adds this one for its own consumers. */
    private static final Set<String> NOT_OURS = Set.of("group.id");

    private final Map<String, Object> configured;

    KafkaSettings(@Identifier("default-kafka-broker") Map<String, Object> configured) {
        this.configured = configured;
    }

    /**
     * The properties of a client.
     *
     * @param own what the client rests on, which stands above what was configured
     */
    public Map<String, Object> with(Map<String, Object> own) {
        Map<String, Object> properties = new HashMap<>(configured);
        properties.keySet().removeAll(NOT_OURS);
        properties.putAll(own);
        return properties;
    }
}
