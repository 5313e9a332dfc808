package io.tocsin.oncall.policy.definition;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.tocsin.oncall.directory.ObjectRef;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whom a step pages. Who stands behind it is looked up when the step is due. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Target.Responder.class, name = "RESPONDER"),
    @JsonSubTypes.Type(value = Target.Schedule.class, name = "SCHEDULE"),
    @JsonSubTypes.Type(value = Target.Team.class, name = "TEAM"),
    @JsonSubTypes.Type(value = Target.Skill.class, name = "SKILL")
})
public sealed interface Target {

    /** The object that must exist for it; null for a skill, which anybody may have or lose. */
    @Nullable ObjectRef ref();

    /** As it stands in sentences: {@code schedule primary}. */
    String label();

    /** As it stands in events: {@code schedule:primary}. */
    @Override
    String toString();

    static Target responder(String key) {
        return new Responder(key);
    }

    /** Whoever is on call by it. */
    static Target schedule(String key) {
        return new Schedule(key, Schedule.Who.ON_CALL, null);
    }

    /** Every member. */
    static Target team(String key) {
        return new Team(key, Team.Who.MEMBERS);
    }

    /** One person. */
    record Responder(String key) implements Target {

        @Override
        public ObjectRef ref() {
            return ObjectRef.responder(key);
        }

        @Override
        public String label() {
            return ref().label();
        }

        @Override
        public String toString() {
            return ref().toString();
        }
    }

    /**
     * People of a schedule.
     *
     * @param skill those of them who have it are paged, and all of them if nobody has
     */
    record Schedule(String key, Who who, @Nullable SkillLevel skill) implements Target {

        /** Which people of a schedule. */
        public enum Who {
            ON_CALL,
            /** Those who take over from them. */
            NEXT,
            /** Those from whom they took over. */
            PREVIOUS,
            /** Whoever takes part. */
            EVERYONE
        }

        /** Older definitions name only the schedule. */
        public Schedule {
            who = who == null ? Who.ON_CALL : who;
        }

        @Override
        public ObjectRef ref() {
            return ObjectRef.schedule(key);
        }

        @Override
        public String label() {
            String people = switch (who) {
                case ON_CALL -> ref().label();
                case NEXT -> "who is next on " + ref().label();
                case PREVIOUS -> "who was before on " + ref().label();
                case EVERYONE -> "everyone of " + ref().label();
            };
            return skill == null ? people : people + " with " + skill.label();
        }

        @Override
        public String toString() {
            return ref() + (who == Who.ON_CALL ? "" : suffix(who)) + (skill == null ? "" : "+" + skill);
        }
    }

    /** People of a team. */
    record Team(String key, Who who) implements Target {

        /** Which people of a team. */
        public enum Who {
            MEMBERS,
            LEADS,
            /** Members who do not lead. */
            NOT_LEADS,
            /** One of the members, by lot. */
            RANDOM,
            /** Those on call by the schedules that the team owns. */
            ON_CALL
        }

        /** Older definitions name only the team. */
        public Team {
            who = who == null ? Who.MEMBERS : who;
        }

        @Override
        public ObjectRef ref() {
            return ObjectRef.team(key);
        }

        @Override
        public String label() {
            return switch (who) {
                case MEMBERS -> ref().label();
                case LEADS -> "the leads of " + ref().label();
                case NOT_LEADS -> "those of " + ref().label() + " who do not lead";
                case RANDOM -> "one of " + ref().label();
                case ON_CALL -> "who is on call for " + ref().label();
            };
        }

        @Override
        public String toString() {
            return ref() + (who == Who.MEMBERS ? "" : suffix(who));
        }
    }

    /** Those with a skill who are on call by any schedule; if nobody is, all who have it. */
    record Skill(String skill, int level) implements Target {

        @Override
        public @Nullable ObjectRef ref() {
            return null;
        }

        @Override
        public String label() {
            return new SkillLevel(skill, level).label();
        }

        @Override
        public String toString() {
            return new SkillLevel(skill, level).toString();
        }
    }

    /**
     * A skill that is asked for.
     *
     * @param level at least, from 1 to 5
     */
    record SkillLevel(String skill, int level) {

        String label() {
            return "skill " + skill + (level == 1 ? "" : " at level " + level);
        }

        @Override
        public String toString() {
            return "skill:" + skill + (level == 1 ? "" : ":" + level);
        }
    }

    private static String suffix(Enum<?> who) {
        return "/" + who.name().toLowerCase(Locale.ROOT);
    }
}
