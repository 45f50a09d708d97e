package dev.ninelives.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.ninelives.cluster.TestCluster;
import dev.ninelives.pipeline.PipelineEngine;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A port's implementation that nobody holds to the port's contract is a hole that no other test would show. */
class ContractsTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.ninelives");
    private static final JavaClasses CONTRACTS = new ClassFileImporter().importPackages("dev.ninelives.contract");

    static Stream<Arguments> ports() {
        return Stream.of(
                Arguments.of(TestCluster.class, TestClusterContract.class),
                Arguments.of(PipelineEngine.class, PipelineEngineContract.class));
    }

    /** A subclass of the contract holds what it makes, itself or through classes of the house that it calls. */
    @ParameterizedTest
    @MethodSource("ports")
    void everyImplementationIsHeldToItsContract(Class<?> port, Class<?> contract) {
        // Given
        List<JavaClass> subclasses = CONTRACTS.stream()
                .filter(test -> test.isAssignableTo(contract) && !test.isEquivalentTo(contract))
                .toList();

        // When
        List<String> implementations = HOUSE.stream()
                .filter(type -> type.isAssignableTo(port) && !type.isInterface())
                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getName)
                .sorted()
                .toList();

        // Then
        assertThat(implementations)
                .isNotEmpty()
                .allSatisfy(implementation -> assertThat(subclasses)
                        .as("subclasses of %s that make a %s", contract.getSimpleName(), implementation)
                        .anyMatch(test -> makes(test, implementation)));
    }

    private static boolean makes(JavaClass test, String implementation) {
        return test.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass())
                .anyMatch(used -> used.getName().equals(implementation)
                        || used.getMethods().stream()
                                .anyMatch(method ->
                                        method.getRawReturnType().getName().equals(implementation)));
    }
}
