package io.tocsin.incident.restriction;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Who may read an incident, as the API takes and gives it. Inside, each is a token: {@code person:<key>} or
 * {@code role:<name>}.
 */
@Schema(
        name = "Restriction",
        description = "Who may read the incident; it is not there for anybody else, admins included.")
public record Restriction(
        @Schema(examples = "[\"alice\"]") @Size(max = 50) List<@Pattern(regexp = Restriction.PERSON) String> people,

        @Schema(description = "Roles of the identity provider.", examples = "[\"legal\"]") @Size(max = 10) List<@Pattern(regexp = Restriction.PERSON) String> roles) {

    static final String PERSON = "[A-Za-z0-9._@-]{1,64}";

    /** Sorted, without repetitions. */
    public List<String> tokens() {
        return Stream.concat(
                        people.stream().map(Restriction::person), roles.stream().map(Restriction::role))
                .distinct()
                .sorted()
                .toList();
    }

    /** @param tokens null if everybody may read it */
    public static @Nullable Restriction of(@Nullable List<String> tokens) {
        return tokens == null ? null : new Restriction(named(tokens, person("")), named(tokens, role("")));
    }

    static String person(String key) {
        return "person:" + key;
    }

    static String role(String name) {
        return "role:" + name;
    }

    private static List<String> named(List<String> tokens, String kind) {
        return tokens.stream()
                .filter(token -> token.startsWith(kind))
                .map(token -> token.substring(kind.length()))
                .toList();
    }
}
