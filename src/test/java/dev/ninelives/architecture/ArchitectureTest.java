package dev.ninelives.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.ninelives");

    private static final String[] VIRTUAL_TIME = {
        "dev.ninelives.sim..",
        "dev.ninelives.injection..",
        "dev.ninelives.spinnaker",
        "dev.ninelives.spinnaker.orca..",
        "dev.ninelives.spinnaker.stage..",
        "dev.ninelives.spinnaker.kubernetes..",
        "dev.ninelives.scenario..",
        "dev.ninelives.promise.."
    };

    /** Its clients live by the real clock. */
    private static final String HTTP_DOOR = "dev.ninelives.sim.http..";

    static List<String> packages() {
        return PackageTable.names();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void usesOnlyThePackagesThatTheTableAllows(String name) {
        // Given
        List<String> allowed = new ArrayList<>(List.of(PackageTable.pattern(name)));
        PackageTable.usableFrom(name).forEach(other -> allowed.add(PackageTable.pattern(other)));

        // When
        var rule = noClasses()
                .that()
                .resideInAPackage(PackageTable.pattern(name))
                .should()
                .dependOnClassesThat(resideInAPackage("dev.ninelives..")
                        .and(not(resideInAnyPackage(allowed.toArray(String[]::new)))));

        // Then
        rule.check(HOUSE);
    }

    @Test
    void everyClassLivesInAPackageOfTheTable() {
        // Given
        String[] known =
                PackageTable.names().stream().map(PackageTable::pattern).toArray(String[]::new);

        // When
        var rule = classes().should().resideInAnyPackage(known);

        // Then
        rule.check(HOUSE);
        assertThat(HOUSE.size()).isGreaterThan(200);
    }

    @Test
    void onlyTheEngineKnowsSpring() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.ninelives.spinnaker..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "com.netflix.spinnaker..", "kotlin..")
                .check(HOUSE);
    }

    @Test
    void onlyTheDoorKnowsTheHttpServer() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HTTP_DOOR)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "io.netty..")
                .check(HOUSE);
    }

    @Test
    void promisesAndHistoryNeverTalkToACluster() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.ninelives.promise..", "dev.ninelives.history..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.fabric8..")
                .because("a saved history must be judged again without one")
                .check(HOUSE);
    }

    @Test
    void nothingUnderVirtualTimeReadsTheWallClock() {
        noClasses()
                .that()
                .resideInAnyPackage(VIRTUAL_TIME)
                .and()
                .resideOutsideOfPackage(HTTP_DOOR)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .because("the same seed must give the same history on every machine")
                .check(HOUSE);
    }

    @Test
    void nothingUnderVirtualTimeSleepsOrStartsThreads() {
        noClasses()
                .that()
                .resideInAnyPackage(VIRTUAL_TIME)
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "start")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.Executors")
                .because("one thread owns a run")
                .check(HOUSE);
    }

    @Test
    void nothingUnderVirtualTimeDrawsFromAnUnseededSource() {
        noClasses()
                .that()
                .resideInAnyPackage(VIRTUAL_TIME)
                .should()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .callMethod(Math.class, "random")
                .because("a seed must replay everything")
                .check(HOUSE);
    }

    @Test
    void theEmbeddedClusterKeepsNoHashOrder() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.ninelives.sim..", "dev.ninelives.promise..")
                .should()
                .callConstructor(HashMap.class)
                .orShould()
                .callConstructor(HashSet.class)
                .because("an iteration over one would order events by chance")
                .check(HOUSE);
    }
}
