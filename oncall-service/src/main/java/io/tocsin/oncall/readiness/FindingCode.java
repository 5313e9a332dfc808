package io.tocsin.oncall.readiness;

import static io.tocsin.oncall.readiness.FindingCode.Severity.CRITICAL;
import static io.tocsin.oncall.readiness.FindingCode.Severity.INFO;
import static io.tocsin.oncall.readiness.FindingCode.Severity.WARNING;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What can be found, how bad it is, and what to do about it. The names are part of the API. */
@Schema(name = "ReadinessFindingCode")
public enum FindingCode {
    NO_CONTACT_METHOD(CRITICAL, "Add a contact method and verify it."),
    NO_ENABLED_METHOD(CRITICAL, "Switch a contact method on, and see that the notification rules name it."),
    ALL_METHODS_FAIL(CRITICAL, "Correct the addresses, then send a test to each."),
    SOME_METHODS_FAIL(WARNING, "Correct the address of each method that fails, then send a test."),
    NO_VERIFIED_METHOD(WARNING, "Verify a contact method: ask for a code and give it back."),
    NOT_TESTED_LATELY(WARNING, "Send a test to a verified contact method."),
    ONE_CHANNEL(WARNING, "Add a contact method of another channel, for the day on which this one is away."),
    IS_NEVER_PAGED(INFO, "Nothing, if the person is not to be paged."),

    NOBODY_ON_SCHEDULE(CRITICAL, "Put people on the schedule, or remove it."),
    NOBODY_ON_CALL(CRITICAL, "Make an override now; the suggestion of cover says who should take it."),
    GAP_AHEAD(WARNING, "Make an override; the suggestion of cover says who should take it."),
    SCHEDULE_GAP(INFO, "Nothing, if the gap is meant; else let the team demand cover."),
    PERSON_IS_GONE(CRITICAL, "Take the person out, and put somebody else there."),
    NOBODY_CAN_BE_REACHED(CRITICAL, "See the findings of the people: each needs a contact method that works."),
    PERSON_CANNOT_BE_REACHED(WARNING, "See the findings of the person: a contact method that works is needed."),
    IS_NOT_USED(INFO, "Let a policy or a service name it, or remove it."),

    FINDS_NOBODY(CRITICAL, "Put somebody on its schedules now, or give the policy a fallback."),
    FINDS_NOBODY_AHEAD(WARNING, "Close the gap in its schedules, or give the policy a fallback."),
    TARGET_IS_GONE(CRITICAL, "Change the step: name something that there is."),
    STEP_FINDS_NOBODY(WARNING, "Give the step a target that has people, or take the step out."),
    STEP_REACHES_NOBODY(WARNING, "See the findings of the people of the step."),
    FALLBACK_REACHES_NOBODY(WARNING, "See the findings of the fallback's people, or name others."),

    NO_POLICY(CRITICAL, "Let the service name an escalation policy."),
    PAGES_BY_DEFAULT(WARNING, "Let the service name an escalation policy that there is."),
    POLICY_NOT_READY(CRITICAL, "See the findings of the escalation policy."),
    POLICY_AT_RISK(WARNING, "See the findings of the escalation policy."),
    NO_TEAM(INFO, "Let the service name the team that owns it."),

    NO_MEMBERS(WARNING, "Give the team members, or remove it."),
    NO_LEADS(INFO, "Say who leads the team: until then everybody in it gets the notices for leads."),
    PART_NOT_READY(CRITICAL, "See the findings of what is named."),
    PART_AT_RISK(WARNING, "See the findings of what is named.");

    /** How bad it is. */
    @Schema(name = "ReadinessFindingSeverity")
    public enum Severity {
        INFO,
        WARNING,
        CRITICAL
    }

    private final Severity severity;
    private final String remedy;

    FindingCode(Severity severity, String remedy) {
        this.severity = severity;
        this.remedy = remedy;
    }

    public Severity severity() {
        return severity;
    }

    /** What to do, in a sentence. */
    String remedy() {
        return remedy;
    }
}
