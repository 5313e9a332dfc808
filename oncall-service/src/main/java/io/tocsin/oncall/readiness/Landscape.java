package io.tocsin.oncall.readiness;

import io.tocsin.oncall.catalog.KnownService;
import io.tocsin.oncall.contact.ContactState;
import io.tocsin.oncall.cover.Cover;
import io.tocsin.oncall.demand.Demands;
import io.tocsin.oncall.gap.GapFinder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that readiness is judged by, as it was at one moment, and the judgement of each object in it. Works each out when it is
 * asked for, and once; of one thread.
 */
public final class Landscape {

    /** The policy that pages where none is named, or one that there is not. */
    static final String DEFAULT_POLICY = "default";

    private final GapFinder gaps;
    private final Map<String, ContactState> contacts;
    private final Map<String, KnownService> services;
    private final TargetPeople people;
    private final PersonCheck persons;
    private final ScheduleCheck schedules;
    private final PolicyCheck policies;
    private final Map<Subject, Readiness> judged = new HashMap<>();
    private @Nullable Uses uses;

    /** @param contacts by what way people can be reached; who has no method is missing */
    Landscape(
            GapFinder gaps, Map<String, ContactState> contacts, Map<String, Demands> demands, ReadinessConfig config) {
        this.gaps = gaps;
        this.contacts = contacts;
        this.services = gaps.services().stream().collect(Collectors.toMap(KnownService::key, Function.identity()));
        this.people = new TargetPeople(gaps.cover(), gaps.ahead());
        this.persons = new PersonCheck(gaps.ahead().from(), config.testedWithin());
        this.schedules = new ScheduleCheck(gaps, people, demands, this::canBeReached);
        this.policies = new PolicyCheck(gaps, people, this::canBeReached);
    }

    public Cover cover() {
        return gaps.cover();
    }

    /** Everything that there is, in the order of kinds, and of keys within. */
    public Stream<Subject> subjects() {
        return Stream.of(
                        cover().responders().keySet().stream().map(Subject::responder),
                        cover().schedules().keySet().stream().map(Subject::schedule),
                        gaps.policies().keySet().stream().map(Subject::policy),
                        services.keySet().stream().map(Subject::service),
                        cover().teams().keySet().stream().map(Subject::team))
                .flatMap(some -> some)
                .sorted(Subject.IN_ORDER);
    }

    /** A team with its people, those on call by its schedules included, and what it owns. */
    public Stream<Subject> subjectsOf(String team) {
        return Stream.concat(partsOf(team), Stream.of(Subject.team(team))).sorted(Subject.IN_ORDER);
    }

    public boolean knows(Subject subject) {
        return switch (subject.kind()) {
            case RESPONDER -> cover().responders().containsKey(subject.key());
            case SCHEDULE -> cover().schedules().containsKey(subject.key());
            case POLICY -> gaps.policies().containsKey(subject.key());
            case SERVICE -> services.containsKey(subject.key());
            case TEAM -> cover().teams().containsKey(subject.key());
        };
    }

    /** @param subject one that is known */
    public Readiness of(Subject subject) {
        Readiness known = judged.get(subject);
        if (known == null) {
            known = judge(subject);
            judged.put(subject, known);
        }
        return known;
    }

    private Readiness judge(Subject subject) {
        String key = subject.key();
        return switch (subject.kind()) {
            case RESPONDER -> {
                boolean used = uses().people().contains(key);
                List<Finding> found = persons.of(key, contacts.getOrDefault(key, ContactState.NONE));
                yield Readiness.of(
                        subject, null, used, used ? found : with(found, FindingCode.IS_NEVER_PAGED, subject));
            }
            case SCHEDULE -> {
                boolean used = uses().schedules().contains(key);
                List<Finding> found = schedules.of(key);
                String team =
                        Objects.requireNonNull(cover().schedules().get(key)).team();
                yield Readiness.of(subject, team, used, used ? found : with(found, FindingCode.IS_NOT_USED, subject));
            }
            case POLICY -> {
                boolean used = uses().policies().contains(key);
                List<Finding> found = policies.of(key);
                String team = gaps.owners().get(key);
                yield Readiness.of(subject, team, used, used ? found : with(found, FindingCode.IS_NOT_USED, subject));
            }
            case SERVICE -> {
                KnownService service = Objects.requireNonNull(services.get(key));
                yield Readiness.of(subject, service.team(), true, OwnerChecks.of(service, this));
            }
            case TEAM ->
                Readiness.of(
                        subject,
                        key,
                        true,
                        OwnerChecks.ofTeam(
                                key,
                                cover(),
                                partsOf(key).sorted(Subject.IN_ORDER).map(this::of)));
        };
    }

    private static List<Finding> with(List<Finding> found, FindingCode code, Subject subject) {
        String text = code == FindingCode.IS_NEVER_PAGED
                ? "No schedule and no policy would page " + subject.key() + "."
                : "Nothing pages by " + subject.label() + ".";
        return Stream.concat(found.stream(), Stream.of(Finding.of(code, text))).toList();
    }

    private boolean canBeReached(String person) {
        return of(Subject.responder(person)).verdict() != Verdict.NOT_READY;
    }

    private Stream<Subject> partsOf(String team) {
        return Stream.of(
                        cover().peopleOf(team).stream()
                                .flatMap(some -> some.stream())
                                .map(Subject::responder),
                        people.schedulesOf(team).map(Subject::schedule),
                        gaps.owners().entrySet().stream()
                                .filter(owned -> owned.getValue().equals(team))
                                .map(owned -> Subject.policy(owned.getKey())),
                        services.values().stream()
                                .filter(service -> team.equals(service.team()))
                                .map(service -> Subject.service(service.key())))
                .flatMap(some -> some);
    }

    private Uses uses() {
        Uses known = uses;
        if (known == null) {
            known = Uses.of(
                    gaps.policies(), gaps.services(), cover().schedules().keySet(), people);
            uses = known;
        }
        return known;
    }
}
