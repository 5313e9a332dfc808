package io.tocsin.oncall.policy;

import io.tocsin.oncall.directory.ObjectKind;
import io.tocsin.oncall.directory.ObjectRef;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who a step pages, as sent and as shown. */
@Schema(name = "Target")
record Target(
        @Schema(
                description =
                        "RESPONDER: the person. SCHEDULE: whoever is on call by it when the step is due. TEAM: every"
                                + " member.",
                examples = "SCHEDULE")
        Type type,

        @Schema(examples = "primary") @Pattern(regexp = ObjectRef.KEY_PATTERN) String key) {

    /** The kinds of objects that a step can page. */
    @Schema(name = "TargetType")
    enum Type {
        RESPONDER,
        SCHEDULE,
        TEAM
    }

    static Target from(ObjectRef ref) {
        return new Target(Type.valueOf(ref.kind().name()), ref.key());
    }

    ObjectRef ref() {
        return new ObjectRef(ObjectKind.valueOf(type.name()), key);
    }
}
