package io.tocsin.oncall.policy;

import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.policy.definition.Target;
import io.tocsin.oncall.policy.definition.Target.SkillLevel;
import io.tocsin.platform.http.Problem.Fault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whom a step pages, as sent and as shown. */
@Schema(name = "Target")
record TargetBody(
        @Schema(
                description =
                        "RESPONDER: the person. SCHEDULE: whoever is on call by it when the step is due. TEAM: every"
                                + " member. SKILL: those who have the skill and are on call by any schedule; if nobody"
                                + " is, all who have it.",
                examples = "SCHEDULE")
        Type type,

        @Schema(description = "Needed but for a skill.", examples = "primary")
        @Pattern(regexp = ObjectRef.KEY_PATTERN) @Nullable String key,

        @Schema(
                description =
                        "Which people. Of a schedule: ON_CALL (if nothing is said), NEXT (who takes over from them), PREVIOUS"
                                + " (from whom they took over) or EVERYONE who takes part. Of a team: MEMBERS (if nothing is"
                                + " said), LEADS, NOT_LEADS (the other members), RANDOM (one of the members, by lot) or ON_CALL"
                                + " (by the schedules that the team owns).",
                examples = "ON_CALL")
        @Nullable Who who,

        @Schema(
                description =
                        "Needed for a skill. Of a schedule, those of its people who have it are paged, and all of them if"
                                + " nobody has.",
                examples = "postgres")
        @Size(min = 1, max = 64) @Nullable String skill,

        @Schema(description = "The least level of the skill; 1 if nothing is said.", examples = "3")
        @Min(1) @Max(5) @Nullable Integer level) {

    /** What can be paged. */
    @Schema(name = "TargetType")
    enum Type {
        RESPONDER,
        SCHEDULE,
        TEAM,
        SKILL
    }

    /** Which people of a schedule or a team. */
    @Schema(name = "TargetPeople")
    enum Who {
        ON_CALL,
        NEXT,
        PREVIOUS,
        EVERYONE,
        MEMBERS,
        LEADS,
        NOT_LEADS,
        RANDOM
    }

    private static final List<Who> OF_SCHEDULE = List.of(Who.ON_CALL, Who.NEXT, Who.PREVIOUS, Who.EVERYONE);
    private static final List<Who> OF_TEAM = List.of(Who.MEMBERS, Who.LEADS, Who.NOT_LEADS, Who.RANDOM, Who.ON_CALL);

    static TargetBody from(Target target) {
        return switch (target) {
            case Target.Responder(String key) -> new TargetBody(Type.RESPONDER, key, null, null, null);
            case Target.Schedule(String key, var who, SkillLevel skill) ->
                new TargetBody(
                        Type.SCHEDULE,
                        key,
                        Who.valueOf(who.name()),
                        skill == null ? null : skill.skill(),
                        skill == null ? null : skill.level());
            case Target.Team(String key, var who) ->
                new TargetBody(Type.TEAM, key, Who.valueOf(who.name()), null, null);
            case Target.Skill(String skill, int level) -> new TargetBody(Type.SKILL, null, null, skill, level);
        };
    }

    /** What does not go together; {@code pointer} is where this stands in the document. */
    List<Fault> faults(String pointer) {
        if (type != Type.SKILL && key == null) {
            return List.of(new Fault(pointer + "/key", "must not be null"));
        }
        if (type == Type.SKILL && key != null) {
            return List.of(new Fault(pointer + "/key", "a skill is named by skill"));
        }
        if (type == Type.SKILL && skill == null) {
            return List.of(new Fault(pointer + "/skill", "must not be null"));
        }
        if (skill != null && (type == Type.RESPONDER || type == Type.TEAM)) {
            return List.of(new Fault(pointer + "/skill", "only a schedule can be asked for a skill"));
        }
        if (level != null && skill == null) {
            return List.of(new Fault(pointer + "/level", "is the level of a skill, and none is given"));
        }
        List<Who> possible = switch (type) {
            case SCHEDULE -> OF_SCHEDULE;
            case TEAM -> OF_TEAM;
            case RESPONDER, SKILL -> List.of();
        };
        return who == null || possible.contains(who)
                ? List.of()
                : List.of(new Fault(
                        pointer + "/who", possible.isEmpty() ? "must be left out here" : "must be one of " + possible));
    }

    /** Without faults only. */
    Target target() {
        String named = Objects.requireNonNullElse(key, "");
        int least = level == null ? 1 : level;
        return switch (type) {
            case RESPONDER -> Target.responder(named);
            case SCHEDULE ->
                new Target.Schedule(
                        named,
                        who == null ? Target.Schedule.Who.ON_CALL : Target.Schedule.Who.valueOf(who.name()),
                        skill == null ? null : new SkillLevel(skill, least));
            case TEAM ->
                new Target.Team(named, who == null ? Target.Team.Who.MEMBERS : Target.Team.Who.valueOf(who.name()));
            case SKILL -> new Target.Skill(Objects.requireNonNull(skill), least);
        };
    }
}
