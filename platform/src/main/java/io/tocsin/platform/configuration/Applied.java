package io.tocsin.platform.configuration;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was applied, or would be. */
@Schema(name = "AppliedConfiguration")
public record Applied(
        @Schema(description = "Whether all stayed as it was: this is what would happen.")
        boolean dryRun,

        @Schema(examples = "1") int created,

        @Schema(examples = "2") int changed,

        @Schema(examples = "40") int unchanged,

        @Schema(examples = "0") int removed,

        @Schema(description = "In the order in which they were applied.")
        List<Outcome> objects) {

    /** What became of one object. */
    @Schema(name = "AppliedObject")
    public record Outcome(
            @Schema(examples = "Service") String kind,

            @Schema(examples = "checkout") String key,

            What outcome,

            @Schema(description = "All of the spec if it is created or removed.")
            List<Difference> differences) {

        /** What was done. */
        public enum What {
            CREATED,
            CHANGED,
            UNCHANGED,
            REMOVED
        }
    }

    static Applied of(boolean dryRun, List<Outcome> objects) {
        return new Applied(
                dryRun,
                count(objects, Outcome.What.CREATED),
                count(objects, Outcome.What.CHANGED),
                count(objects, Outcome.What.UNCHANGED),
                count(objects, Outcome.What.REMOVED),
                objects);
    }

    private static int count(List<Outcome> objects, Outcome.What what) {
        return (int) objects.stream().filter(object -> object.outcome() == what).count();
    }
}
