package io.tocsin.oncall.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.oncall.contact.ContactState;
import io.tocsin.platform.event.ContactEvent.Method;
import io.tocsin.platform.event.ContactEvent.Rule;
import io.tocsin.platform.event.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PersonCheckTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final Instant LATELY = NOW.minus(Duration.ofDays(30));
    private static final Instant LONG_AGO = LATELY.minusMillis(1);

    private final PersonCheck check = new PersonCheck(NOW, Duration.ofDays(30));

    private static Method mail(boolean enabled, boolean verified, @Nullable Instant tested, boolean failing) {
        return new Method(Ids.next(), "email", "work", enabled, verified, tested, failing);
    }

    private static final Method HOOK = new Method(Ids.next(), "webhook", "pager", true, true, LATELY, false);
    private static final Method BROKEN_HOOK = new Method(Ids.next(), "webhook", "pager", true, true, LATELY, true);

    private static Stream<Arguments> people() {
        return Stream.of(
                Arguments.of(List.of(mail(true, true, LATELY, false), HOOK), List.of(), Verdict.READY),
                Arguments.of(List.of(), List.of(FindingCode.NO_CONTACT_METHOD), Verdict.NOT_READY),
                Arguments.of(
                        List.of(mail(false, true, LATELY, false)),
                        List.of(FindingCode.NO_ENABLED_METHOD),
                        Verdict.NOT_READY),
                Arguments.of(
                        List.of(mail(true, true, LATELY, true), BROKEN_HOOK),
                        List.of(FindingCode.ALL_METHODS_FAIL),
                        Verdict.NOT_READY),
                Arguments.of(
                        List.of(mail(true, true, LATELY, false), BROKEN_HOOK),
                        List.of(FindingCode.SOME_METHODS_FAIL),
                        Verdict.AT_RISK),
                Arguments.of(
                        List.of(mail(true, false, null, false)),
                        List.of(FindingCode.NO_VERIFIED_METHOD, FindingCode.ONE_CHANNEL),
                        Verdict.AT_RISK),
                Arguments.of(
                        List.of(mail(true, true, LONG_AGO, false)),
                        List.of(FindingCode.NOT_TESTED_LATELY, FindingCode.ONE_CHANNEL),
                        Verdict.AT_RISK),
                Arguments.of(
                        List.of(mail(true, true, null, false), mail(true, false, LATELY, false)),
                        List.of(FindingCode.NOT_TESTED_LATELY, FindingCode.ONE_CHANNEL),
                        Verdict.AT_RISK));
    }

    @ParameterizedTest
    @MethodSource("people")
    void shouldJudgeAPersonByTheirContactMethods(List<Method> methods, List<FindingCode> codes, Verdict verdict) {
        List<Finding> findings = check.of("bob", new ContactState(methods, List.of()));

        assertThat(findings).extracting(Finding::code).containsExactlyElementsOf(codes);
        assertThat(Verdict.of(findings)).isEqualTo(verdict);
    }

    @Test
    void shouldCountOnlyTheMethodsThatPagesGoBy() {
        Method mail = mail(true, true, LATELY, false);

        List<Finding> findings =
                check.of("bob", new ContactState(List.of(mail, HOOK), List.of(new Rule(mail.id(), 0))));

        assertThat(findings).extracting(Finding::code).containsExactly(FindingCode.ONE_CHANNEL);
    }
}
