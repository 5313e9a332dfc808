package io.tocsin.platform.testing.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.platform.http.Problem;
import java.util.List;
import java.util.Optional;

/** A refusal is a problem as it is described. */
record Problems(ServedDocument document) {

    private static final JsonNode SCHEMA = Json.object("{\"$ref\":\"#/components/schemas/ProblemDetails\"}");

    /** What is wrong with a refusal by a status of these. */
    Optional<String> fault(Operation operation, Answer answer, List<Integer> statuses) {
        if (!statuses.contains(answer.status())) {
            return Optional.of("answers " + answer + ", not " + statuses);
        }
        if (!answer.contentType().equals(Problem.MEDIA_TYPE)) {
            return Optional.of("answers " + answer.contentType());
        }
        if (!operation.documents(answer.status())) {
            return Optional.of("does not document " + answer.status());
        }
        JsonNode problem = answer.json();
        if (problem.path("status").asInt() != answer.status()
                || !isKnown(problem.path("type").asText())) {
            return Optional.of("is of an unknown type: " + answer);
        }
        return document.faults(SCHEMA, problem).stream().findFirst();
    }

    /** A refusal for something at a place of the body, or a parameter. */
    Optional<String> fault(Operation operation, Answer answer, List<Integer> statuses, String pointer) {
        return fault(operation, answer, statuses)
                .or(() -> answer.pointers().contains(pointer)
                        ? Optional.empty()
                        : Optional.of("does not point to " + pointer + ": " + answer));
    }

    private static boolean isKnown(String type) {
        return type.matches("https://tocsin\\.io/problems/[a-z-]+");
    }
}
