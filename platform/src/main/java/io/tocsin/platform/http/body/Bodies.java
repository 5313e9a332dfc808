package io.tocsin.platform.http.body;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.Problem.Fault;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.problem.Pointers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;

/** Reads and checks bodies that came in some other way than as the JSON of a request, as if they had. */
@ApplicationScoped
public class Bodies {

    private final ObjectMapper json;
    private final Validator validator;

    Bodies(ObjectMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /**
     * @throws ProblemException 400 if it does not fit the type, 422 if something is missing or breaks a constraint; with JSON
     *     pointers
     */
    public <B> B read(JsonNode tree, Class<B> type) {
        B body;
        try {
            body = json.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw JsonFaults.problem(e);
        }
        List<Fault> faults = RequiredParts.missing(body);
        if (faults.isEmpty()) {
            faults = validator.validate(body).stream().map(Bodies::fault).toList();
        }
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.validation(faults.stream()
                    .sorted(Comparator.comparing(Fault::pointer).thenComparing(Fault::reason))
                    .toList()));
        }
        return body;
    }

    /** As the API would show it. */
    public JsonNode write(Object body) {
        return json.valueToTree(body);
    }

    private static Fault fault(ConstraintViolation<?> violation) {
        return new Fault(Pointers.of(violation.getPropertyPath().iterator()), violation.getMessage());
    }
}
