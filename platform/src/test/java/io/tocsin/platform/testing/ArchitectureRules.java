package io.tocsin.platform.testing;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The architecture's rules of one service. Each is first shown to have something to hold of, so that none passes because a
 * name in it has changed.
 */
public final class ArchitectureRules {

    /** Classes that stand between the domain and a framework without an annotation that says so, by their last word. */
    private static final Pattern EDGE = Pattern.compile(
            ".*(Resource|Repository|Entity|Handler|Worker|Config|Store|Sender|Channel|Filter|Mapper|Provider|Factory"
                    + "|Converter|Customizer|Interceptor)");

    private static final DescribedPredicate<JavaClass> FRAMEWORK = DescribedPredicate.describe(
            "belong to a framework",
            resideInAPackage("jakarta..")
                    .and(DescribedPredicate.not(resideInAPackage("jakarta.validation..")))
                    .or(resideInAPackage("io.quarkus.."))
                    .or(resideInAPackage("org.hibernate..")));

    private static final Set<Class<?>> CLOCKS = Set.of(
            Instant.class,
            Clock.class,
            LocalDate.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            ZonedDateTime.class);

    private ArchitectureRules() {}

    /**
     * Checks every rule on the main classes of a package.
     *
     * @param root the package of the service, such as {@code io.tocsin.incident}
     */
    public static void check(String root) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);
        require(!classes.isEmpty(), "there are classes in " + root);
        featuresFormNoCycle(root).check(classes);
        checkRulesAreFreeOfFrameworks(classes);
        kafkaIsLeftToThePlatform().check(classes);
        timeIsGiven().check(classes);
        checkEveryOperationNamesItsRoles(classes);
    }

    static ArchRule featuresFormNoCycle(String root) {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    private static void checkRulesAreFreeOfFrameworks(JavaClasses classes) {
        require(
                classes.stream().anyMatch(type -> !isRule(type))
                        && classes.stream().anyMatch(ArchitectureRules::isRule),
                "there are classes with an edge's name, and others");
        rulesAreFreeOfFrameworks().check(classes);
    }

    static ArchRule rulesAreFreeOfFrameworks() {
        return noClasses()
                .that(DescribedPredicate.describe("carry the domain's rules", ArchitectureRules::isRule))
                .should()
                .dependOnClassesThat(FRAMEWORK)
                .because("the domain's rules are plain Java, tested without starting anything");
    }

    /** What neither an annotation of a framework nor its name makes a part of the edge; nested classes go with theirs. */
    static boolean isRule(JavaClass type) {
        JavaClass outermost = type;
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
        }
        return !EDGE.matcher(outermost.getSimpleName()).matches()
                && !outermost.getSimpleName().equals("package-info")
                && outermost.getAnnotations().stream().noneMatch(annotation -> FRAMEWORK.test(annotation.getRawType()));
    }

    static ArchRule kafkaIsLeftToThePlatform() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .because("io.tocsin.platform.messaging sees to order, retries and exactly-once effects");
    }

    static ArchRule timeIsGiven() {
        return noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe("reads the system's clock", ArchitectureRules::readsClock))
                .because("time comes from the InstantSource bean, which tests move");
    }

    private static boolean readsClock(JavaCall<?> call) {
        JavaClass owner = call.getTargetOwner();
        String name = call.getTarget().getName();
        if (owner.isEquivalentTo(System.class)) {
            return name.equals("currentTimeMillis");
        }
        if (owner.isEquivalentTo(Clock.class)) {
            return name.startsWith("system");
        }
        return name.equals("now") && CLOCKS.stream().anyMatch(owner::isEquivalentTo);
    }

    private static void checkEveryOperationNamesItsRoles(JavaClasses classes) {
        require(
                classes.stream().flatMap(type -> type.getMethods().stream()).anyMatch(ArchitectureRules::isOperation),
                "there are operations of JAX-RS");
        everyOperationNamesItsRoles().check(classes);
    }

    static ArchRule everyOperationNamesItsRoles() {
        return methods()
                .that(DescribedPredicate.describe("are operations of JAX-RS", ArchitectureRules::isOperation))
                .should()
                .beAnnotatedWith(RolesAllowed.class)
                .orShould()
                .beAnnotatedWith(PermitAll.class)
                .orShould()
                .beAnnotatedWith(Authenticated.class)
                .because("who may call an operation is said where it is written");
    }

    private static boolean isOperation(JavaMethod method) {
        return method.getAnnotations().stream()
                .anyMatch(annotation -> annotation.getRawType().isMetaAnnotatedWith(HttpMethod.class)
                        || annotation.getRawType().isAnnotatedWith(HttpMethod.class));
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("The rules would pass for nothing: not so that " + what);
        }
    }
}
