package dev.mooring;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.mooring.internal.compose.ComposeReader;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.swarm.SwarmConnector;
import dev.mooring.internal.handle.ContainerHandle;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.provide.ProvideUsing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Keeps the plan of the house: who may know whom. */
class ArchitectureTests {

    private static final String ROOT = "dev.mooring";
    private static final String INTERNAL = "dev.mooring.internal..";
    /** What makes text printable; it knows the JDK alone. */
    private static final String TEXT = "dev.mooring.internal.text";

    private static final String[] JDK_AND_ANNOTATIONS = {
        "java..", "javax..", "org.jspecify.annotations..", "org.apiguardian.api.."
    };

    /** An address is parsed, which asks nobody as long as it is no name. */
    private static final Set<String> NETWORK_VALUES =
            Set.of("java.net.URI", "java.net.InetAddress", "java.net.UnknownHostException");

    /** A class of each part of the jar. */
    private static final List<Class<?>> PARTS = List.of(
            Scope.class,
            Engine.class,
            SwarmConnector.class,
            ComposeReader.class,
            ErrorText.class,
            ContainerHandle.class,
            PlanNode.class,
            DockerExtension.class);

    /**
     * What is published, and nothing of the tests. The parts are folders of classes, or jars if they are built already.
     */
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(location -> PARTS.stream()
                    .map(part -> part.getProtectionDomain().getCodeSource().getLocation())
                    .anyMatch(part -> location.contains(part.toString())))
            .importPackages(ROOT);

    @TestFactory
    Stream<DynamicTest> rules() {
        return Stream.of(
                        theEngineIsReachedInOnePlace(),
                        dockerJavaIsInItsAdapterAlone(),
                        dockerJavaIsInNoPublicSignature(),
                        commonsCompressStaysInTheArchives(),
                        junitIsNamedWhereTestsAreRun(),
                        onlyTestClassesAreReadWithJUnit(),
                        sessionsAreOpenedWithoutJUnit(),
                        launcherIsNamedInOnePlace(),
                        specKnowsTheJdkAlone(),
                        waitKnowsTheJdkAlone(),
                        scanAndPlanDoNoInputOrOutput(),
                        yamlIsParsedInOnePlace(),
                        whatIsSaidOfSpecsKnowsSpecsAlone(),
                        provisioningIsDecidedElsewhere(),
                        handlesKnowTheEngineAlone(),
                        lifecycleKnowsNoEngine(),
                        publicPackagesNameNothingInternal(),
                        textKnowsTheJdkAlone(),
                        packagesFormNoCycle(),
                        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING,
                        noStandardStreams(),
                        nobodySleeps(),
                        pollingIsDoneInOnePlace(),
                        exceptionsAreSpecific())
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(MAIN)));
    }

    private static ArchRule theEngineIsReachedInOnePlace() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.mooring.internal.engine.http..", "dev.mooring.internal.engine.dockerjava..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.github.dockerjava..", "org.apache.hc..", "com.fasterxml..");
    }

    private static ArchRule dockerJavaIsInItsAdapterAlone() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("dev.mooring.internal.engine.dockerjava..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.github.dockerjava..");
    }

    private static ArchRule dockerJavaIsInNoPublicSignature() {
        // A signature that names a class depends on it: results, parameters, fields, exceptions, bounds, annotations.
        return noClasses()
                .that()
                .resideOutsideOfPackage(INTERNAL)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.github.dockerjava..");
    }

    private static ArchRule commonsCompressStaysInTheArchives() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("dev.mooring.internal.archive..", "dev.mooring.internal.engine.http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.commons..");
    }

    private static ArchRule sessionsAreOpenedWithoutJUnit() {
        return noClasses()
                .that(equivalentTo(Mooring.class))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.opentest4j..");
    }

    private static ArchRule junitIsNamedWhereTestsAreRun() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(
                        ROOT,
                        "dev.mooring.spi..",
                        "dev.mooring.internal.scan..",
                        "dev.mooring.internal.jupiter..",
                        "dev.mooring.internal.launcher..")
                // The class literal of @ExtendWith.
                .and(not(equivalentTo(ProvideUsing.class)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.opentest4j..");
    }

    /** Environments are read outside of tests as well. */
    private static ArchRule onlyTestClassesAreReadWithJUnit() {
        return noClasses()
                .that()
                .resideInAPackage("dev.mooring.internal.scan..")
                .and()
                .haveSimpleNameNotStartingWith("ClassScanner")
                .and()
                .haveSimpleNameNotStartingWith("JUnitMethods")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.opentest4j..");
    }

    private static ArchRule launcherIsNamedInOnePlace() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("dev.mooring.internal.launcher..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit.platform.launcher..", "org.junit.platform.engine..");
    }

    private static ArchRule specKnowsTheJdkAlone() {
        return classes()
                .that()
                .resideInAPackage("dev.mooring.spec..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(JDK_AND_ANNOTATIONS)
                        .or(resideInAnyPackage("dev.mooring.spec", "dev.mooring.wait")));
    }

    private static ArchRule waitKnowsTheJdkAlone() {
        return classes()
                .that()
                .resideInAPackage("dev.mooring.wait..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(JDK_AND_ANNOTATIONS).or(resideInAnyPackage("dev.mooring.wait", TEXT)));
    }

    /** It is optional: a run without Compose files must not need it. */
    private static ArchRule yamlIsParsedInOnePlace() {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.mooring.internal.compose.YamlParser")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.yaml..");
    }

    private static ArchRule scanAndPlanDoNoInputOrOutput() {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.mooring.internal.declaration..",
                        "dev.mooring.internal.scan..",
                        "dev.mooring.internal.plan..",
                        "dev.mooring.internal.planning..",
                        "dev.mooring.internal.compose..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.net..", "java.nio.channels..")
                        .and(not(
                                DescribedPredicate.describe("values", type -> NETWORK_VALUES.contains(type.getName()))))
                        .or(assignableTo(java.io.InputStream.class))
                        .or(assignableTo(java.io.OutputStream.class))
                        .or(assignableTo(java.io.File.class))
                        .or(assignableTo(java.nio.file.Files.class))
                        .or(assignableTo(Thread.class))
                        .or(assignableTo(Process.class)));
    }

    /** The table of flags is for those who read annotations, check specs and write requests alike. */
    private static ArchRule whatIsSaidOfSpecsKnowsSpecsAlone() {
        return classes()
                .that()
                .resideInAPackage("dev.mooring.internal.spec")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(JDK_AND_ANNOTATIONS)
                        .or(resideInAnyPackage("dev.mooring.internal.spec", "dev.mooring.spec")));
    }

    /** What is made and how is the provisioner's; when and for whom is the session's. */
    private static ArchRule provisioningIsDecidedElsewhere() {
        return noClasses()
                .that()
                .resideInAPackage("dev.mooring.internal.provision..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.mooring.internal.lifecycle..")
                        .and(not(assignableTo("dev.mooring.internal.lifecycle.Provisioner")))
                        .and(not(assignableTo("dev.mooring.internal.lifecycle.Provisioner$Provision")))
                        .and(not(assignableTo("dev.mooring.internal.lifecycle.Provisioner$CancelToken"))));
    }

    private static ArchRule handlesKnowTheEngineAlone() {
        return classes()
                .that()
                .resideInAnyPackage("dev.mooring.internal.handle..", "dev.mooring.internal.readiness..")
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(INTERNAL))
                        .or(resideInAnyPackage(
                                "dev.mooring.internal.handle..",
                                "dev.mooring.internal.readiness..",
                                "dev.mooring.internal.archive..",
                                "dev.mooring.internal.report..",
                                "dev.mooring.internal.spec",
                                "dev.mooring.internal.host",
                                TEXT,
                                "dev.mooring.internal.engine")));
    }

    private static ArchRule lifecycleKnowsNoEngine() {
        return noClasses()
                .that()
                .resideInAPackage("dev.mooring.internal.lifecycle..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.mooring.internal.engine..",
                        "dev.mooring.internal.provision..",
                        "dev.mooring.internal.handle..",
                        "dev.mooring.internal.session..");
    }

    /**
     * Class literals of {@code @ExtendWith} name {@link DockerExtension}, which hands over; so do {@link Mooring} and
     * {@link MooringContext}.
     */
    private static ArchRule publicPackagesNameNothingInternal() {
        return noClasses()
                .that()
                .resideInAPackage("dev.mooring..")
                .and()
                .resideOutsideOfPackage(INTERNAL)
                .and(not(assignableTo(DockerExtension.class)
                        .or(equivalentTo(Mooring.class))
                        .or(equivalentTo(MooringContext.class))))
                .should()
                .dependOnClassesThat(resideInAPackage(INTERNAL).and(not(resideInAPackage(TEXT))));
    }

    private static ArchRule textKnowsTheJdkAlone() {
        return classes()
                .that()
                .resideInAPackage(TEXT)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(JDK_AND_ANNOTATIONS).or(resideInAPackage(TEXT)));
    }

    private static ArchRule packagesFormNoCycle() {
        return slices().assignedFrom(new Packages())
                .should()
                .beFreeOfCycles()
                // Class literals of @ExtendWith, and where the extension and sessions of one's own hand over.
                .ignoreDependency(alwaysTrue(), equivalentTo(DockerExtension.class))
                .ignoreDependency(equivalentTo(DockerExtension.class), alwaysTrue())
                .ignoreDependency(equivalentTo(Mooring.class), alwaysTrue())
                .ignoreDependency(equivalentTo(MooringContext.class), alwaysTrue());
    }

    /** Every package is a slice of its own, also those that lie in another one. */
    private static final class Packages implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "every package";
        }
    }

    /**
     * A build server reads commands from the output itself, and a script the output of a stage; a logger changes it.
     */
    private static ArchRule noStandardStreams() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("dev.mooring.internal.report.github..")
                .and()
                .doNotHaveFullyQualifiedName("dev.mooring.internal.launcher.StandardOutput")
                .should(ACCESS_STANDARD_STREAMS)
                .because("all that Mooring says goes through a logger");
    }

    private static ArchRule nobodySleeps() {
        return noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "Thread.sleep or TimeUnit.sleep",
                        call -> call.getName().equals("sleep")
                                && (call.getTargetOwner().isEquivalentTo(Thread.class)
                                        || call.getTargetOwner().isEquivalentTo(java.util.concurrent.TimeUnit.class))));
    }

    /** The library's static defaults belong to the tests; Polling replaces each of them. */
    private static ArchRule pollingIsDoneInOnePlace() {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.mooring.internal.engine.Polling")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.awaitility..");
    }

    private static ArchRule exceptionsAreSpecific() {
        return noClasses()
                .should()
                .callConstructorWhere(DescribedPredicate.describe(
                        "a generic exception is made",
                        call -> Set.of(Throwable.class, Exception.class, RuntimeException.class, Error.class).stream()
                                        .anyMatch(call.getTargetOwner()::isEquivalentTo)
                                && !call.getOrigin().getName().equals("<init>")));
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = new TreeSet<>();
        for (JavaClass each : MAIN.that(alwaysTrue())) {
            JavaPackage holder = each.getPackage();
            if (!holder.isAnnotatedWith(NullMarked.class)) {
                unmarked.add(holder.getName());
            }
        }
        assertThat(unmarked).isEmpty();
    }

    /** So that users see what may still change. */
    @Test
    void everyPublicTypeSaysHowStableItIs() {
        Set<String> silent = new TreeSet<>();
        for (JavaClass each : MAIN.that(resideOutsideOfPackage(INTERNAL))) {
            if (each.isTopLevelClass()
                    && each.getModifiers().contains(JavaModifier.PUBLIC)
                    && !each.isAnnotatedWith(API.class)) {
                silent.add(each.getName());
            }
        }
        assertThat(silent).isEmpty();
    }

    /** A component that is added to a public record breaks whoever makes one, or takes one apart. */
    @Test
    void publicRecordsHaveFewComponents() {
        Map<String, Integer> large = new TreeMap<>();
        for (JavaClass each : MAIN.that(resideOutsideOfPackage(INTERNAL))) {
            if (each.isRecord() && each.getModifiers().contains(JavaModifier.PUBLIC)) {
                int components = each.reflect().getRecordComponents().length;
                if (components > 7) {
                    large.put(each.getName(), components);
                }
            }
        }
        assertThat(large)
                .as("public records with more than seven components; see docs/adr/0065-types-that-can-grow.md")
                .isEmpty();
    }

    /** A rule over classes that are not there is no rule. */
    @Test
    void packagesThatTheRulesSpeakOfExist() {
        assertThat(List.of(
                        "spec",
                        "wait",
                        "resource",
                        "internal.scan",
                        "internal.plan",
                        "internal.planning",
                        "internal.lifecycle"))
                .allSatisfy(name -> assertThat(MAIN.containPackage(ROOT + "." + name))
                        .as(name)
                        .isTrue());
        assertThat(List.of(
                        "archive",
                        "compose",
                        "engine",
                        "engine.http",
                        "engine.dockerjava",
                        "handle",
                        "provision",
                        "report",
                        "session",
                        "jupiter",
                        "launcher"))
                .allSatisfy(name -> assertThat(MAIN.containPackage(ROOT + ".internal." + name))
                        .as(name)
                        .isTrue());
    }
}
