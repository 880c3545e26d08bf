// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class RingsTest {

    private static final JavaClasses CLASSES = MainClasses.all();
    private static final String ROOT = "dev.patchbay";

    /**
     * What an exported package may know of the others. There is no circle: model, then resilience and error, then auth,
     * then http, then spi; observe stands aside. A dependency that is not listed is a design decision for review.
     */
    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            Map.entry("model", Set.of()),
            Map.entry("resilience", Set.of("model")),
            Map.entry("error", Set.of("model")),
            Map.entry("auth", Set.of("model", "error")),
            Map.entry("http", Set.of("model", "error", "auth", "resilience")),
            Map.entry("jdbc", Set.of("model", "error", "auth", "observe", "queue", "state", "sync", "the root")),
            Map.entry("observe", Set.of("model", "error")),
            Map.entry("queue", Set.of("model", "error", "resilience")),
            Map.entry("spi", Set.of("model", "error", "auth", "http", "resilience", "webhook")),
            Map.entry("state", Set.of("model")),
            Map.entry("sync", Set.of("model", "error")),
            Map.entry("tenant", Set.of("model")),
            Map.entry("webhook", Set.of("model", "error", "auth", "queue", "state")));

    /** Their names change between major versions, or their clock cannot be injected: no host may have to see them. */
    private static final List<String> HIDDEN =
            List.of("com.fasterxml.", "dev.failsafe.", "com.github.benmanes.", "com.nimbusds.");

    @Test
    void exportedPackagesKnowOnlyWhatIsAllowed() {
        Map<String, Set<String>> found = new TreeMap<>();
        for (JavaClass type : CLASSES) {
            String from = feature(type);
            if (MAY_KNOW.containsKey(from)) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    String to = feature(dependency.getTargetClass());
                    if (!to.isEmpty() && !to.equals(from) && !MAY_KNOW.get(from).contains(to)) {
                        found.computeIfAbsent(from + " -> " + to, k -> new TreeSet<>())
                                .add(dependency.getDescription());
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void everyExportedPackageHasItsRule() {
        Set<String> features = new TreeSet<>();
        MainClasses.EXPORTED.forEach(p -> features.add(p.equals(ROOT) ? "" : p.substring(ROOT.length() + 1)));
        features.remove("");
        assertThat(MAY_KNOW.keySet()).isEqualTo(features);
    }

    @Test
    void onlyTheRootReachesInside() {
        noClasses()
                .that()
                .resideInAnyPackage(MainClasses.EXPORTED.stream()
                        .filter(p -> !p.equals(ROOT))
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.patchbay.internal..")
                .check(CLASSES);
    }

    @Test
    void everythingIsEitherExportedOrInternal() {
        classes()
                .should()
                .resideInAnyPackage(Stream.concat(MainClasses.EXPORTED.stream(), Stream.of("dev.patchbay.internal.."))
                        .toArray(String[]::new))
                .orShould()
                .haveSimpleName("module-info")
                .check(CLASSES);
    }

    @Test
    void noHiddenLibraryAndNothingInternalInAPublicSignature() {
        classes()
                .that()
                .resideInAnyPackage(MainClasses.EXPORTED.toArray(String[]::new))
                .and(DescribedPredicate.describe("are visible", RingsTest::visible))
                .should(exposeNothing(
                        "hidden or internal",
                        type -> HIDDEN.stream().anyMatch(type.getName()::startsWith)
                                || type.getPackageName().startsWith("dev.patchbay.internal")))
                .check(CLASSES);
    }

    @Test
    void okHttpIsSeenInOnePlaceOnly() {
        classes()
                .that()
                .resideInAnyPackage(MainClasses.EXPORTED.toArray(String[]::new))
                .and(DescribedPredicate.describe("are visible", RingsTest::visible))
                .and()
                .doNotHaveFullyQualifiedName("dev.patchbay.Patchbay$Builder")
                .should(exposeNothing(
                        "of OkHttp",
                        type -> type.getPackageName().startsWith("okhttp3")
                                || type.getPackageName().startsWith("okio")))
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(MainClasses.EXPORTED.stream()
                        .filter(p -> !p.equals(ROOT))
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("okhttp3..", "okio..")
                .check(CLASSES);
    }

    private static String feature(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        if (!name.startsWith(ROOT)) {
            return "";
        }
        return name.equals(ROOT) ? "the root" : name.substring(ROOT.length() + 1);
    }

    private static boolean visible(JavaClass type) {
        JavaClass t = type;
        while (t != null) {
            if (!shown(t.getModifiers())) {
                return false;
            }
            t = t.getEnclosingClass().orElse(null);
        }
        return true;
    }

    private static boolean shown(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    private static ArchCondition<JavaClass> exposeNothing(String what, java.util.function.Predicate<JavaClass> banned) {
        return new ArchCondition<>("expose nothing " + what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getSuperclass().ifPresent(s -> report(type, type.getName(), s, events));
                type.getInterfaces().forEach(i -> report(type, type.getName(), i, events));
                for (JavaMember member : type.getMembers()) {
                    if (shown(member.getModifiers())) {
                        types(member).forEach(t -> report(type, member.getFullName(), t, events));
                    }
                }
            }

            private void report(JavaClass owner, String place, JavaType used, ConditionEvents events) {
                used.getAllInvolvedRawTypes().stream()
                        .map(JavaClass::getBaseComponentType)
                        .filter(banned)
                        .forEach(t ->
                                events.add(SimpleConditionEvent.violated(owner, place + " exposes " + t.getName())));
            }
        };
    }

    private static Set<JavaType> types(JavaMember member) {
        Set<JavaType> types = new HashSet<>();
        if (member instanceof JavaField field) {
            types.add(field.getType());
        } else if (member instanceof JavaCodeUnit unit) {
            types.add(unit.getReturnType());
            types.addAll(unit.getParameterTypes());
            types.addAll(unit.getExceptionTypes());
            unit.getTypeParameters().forEach(p -> types.addAll(p.getUpperBounds()));
        }
        return types;
    }
}
