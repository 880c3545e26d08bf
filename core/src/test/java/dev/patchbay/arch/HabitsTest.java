// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What no class of ours does. Calls and method references alike. */
class HabitsTest {

    private static final JavaClasses CLASSES = MainClasses.all();

    /** The machine's time enters through these, and nowhere else. */
    private static final Set<String> TIME_DOORS =
            Set.of("dev.patchbay.resilience.SystemTime", "dev.patchbay.Patchbay$Builder");

    private static final Map<String, Set<String>> MACHINE_TIME = Map.of(
            "java.lang.System", Set.of("nanoTime", "currentTimeMillis"),
            "java.lang.Thread", Set.of("sleep"),
            "java.time.InstantSource", Set.of("system"),
            "java.time.ZoneId", Set.of("systemDefault"),
            "java.util.TimeZone", Set.of("getDefault"),
            "java.util.Calendar", Set.of("getInstance"));

    private static final Map<String, Set<String>> MACHINE_STATE = Map.of(
            "java.lang.System",
            Set.of("getenv", "getProperty", "getProperties", "setProperty", "setOut", "setErr", "exit", "gc"),
            "java.lang.Runtime",
            Set.of("exit", "halt", "exec", "addShutdownHook"),
            "java.lang.Boolean",
            Set.of("getBoolean"),
            "java.lang.Integer",
            Set.of("getInteger"),
            "java.lang.Long",
            Set.of("getLong"),
            "java.util.Locale",
            Set.of("getDefault", "setDefault"),
            "java.nio.charset.Charset",
            Set.of("defaultCharset"),
            "java.lang.Throwable",
            Set.of("printStackTrace"));

    private static final Map<String, Set<String>> OWN_THREADS = Map.of(
            "java.lang.Thread", Set.of("<init>", "start", "ofVirtual", "ofPlatform", "startVirtualThread"),
            "java.util.Timer", Set.of("<init>"),
            "java.util.concurrent.ForkJoinPool", Set.of("<init>", "commonPool"),
            "java.util.concurrent.ThreadPoolExecutor", Set.of("<init>"),
            "java.util.concurrent.ScheduledThreadPoolExecutor", Set.of("<init>"),
            "java.util.concurrent.CompletableFuture", Set.of("runAsync", "supplyAsync"));

    @Test
    void timeIsInjected() {
        classes()
                .should(neverUse(
                        "the machine's time", target -> listed(MACHINE_TIME, target) || readsNow(target), TIME_DOORS))
                .check(CLASSES);
    }

    @Test
    void noEnvironmentNoPropertiesNoDefaultsOfTheMachine() {
        classes()
                .should(neverUse("the machine's state", target -> listed(MACHINE_STATE, target), Set.of()))
                .check(CLASSES);
    }

    @Test
    void noThreadsOfOurOwn() {
        classes()
                .should(neverUse("threads of its own", target -> listed(OWN_THREADS, target), Set.of()))
                .andShould(neverUse(
                        "stock executors",
                        target -> target.getOwner().getName().equals("java.util.concurrent.Executors"),
                        Set.of()))
                .check(CLASSES);
    }

    @Test
    void nothingIsPrinted() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void staticsAreConstants() {
        fields().that().areStatic().should().beFinal().check(CLASSES);
    }

    @Test
    void noSynchronizedMethodAndNoThreadLocal() {
        methods().should().notHaveModifier(JavaModifier.SYNCHRONIZED).check(CLASSES);
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocal.class)
                .check(CLASSES);
    }

    @Test
    void onlySlf4jIsLoggedTo() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.apache.logging..", "org.apache.commons.logging..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.System$Logger")
                .check(CLASSES);
    }

    @Test
    void nothingIsBrokenOpen() {
        classes()
                .should(neverUse(
                        "deep reflection",
                        target -> Set.of("setAccessible", "trySetAccessible").contains(target.getName()),
                        Set.of()))
                .check(CLASSES);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("sun..", "jdk.internal..", "kotlin..")
                .check(CLASSES);
    }

    @Test
    void randomnessThatGuardsIsStrong() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.patchbay.auth..", "dev.patchbay.internal.auth..", "dev.patchbay.internal.store..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .check(CLASSES);
    }

    /** {@code Instant.now()} and its like; with a clock as the argument they are fine. */
    private static boolean readsNow(CodeUnitAccessTarget target) {
        String owner = target.getOwner().getName();
        if (owner.equals("java.time.Clock")) {
            return target.getName().startsWith("system") || target.getName().startsWith("tick");
        }
        if (owner.equals("java.util.Date")) {
            return target.getName().equals("<init>")
                    && target.getRawParameterTypes().isEmpty();
        }
        return owner.startsWith("java.time.")
                && target.getName().equals("now")
                && target.getRawParameterTypes().stream().noneMatch(p -> p.isAssignableTo(java.time.Clock.class));
    }

    private static boolean listed(Map<String, Set<String>> banned, CodeUnitAccessTarget target) {
        return banned.entrySet().stream()
                .anyMatch(e -> e.getValue().contains(target.getName())
                        && target.getOwner().isAssignableTo(e.getKey()));
    }

    private static ArchCondition<JavaClass> neverUse(
            String what, Predicate<CodeUnitAccessTarget> banned, Set<String> allowedIn) {
        return new ArchCondition<>("never use " + what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (allowedIn.contains(type.getName())) {
                    return;
                }
                for (JavaCodeUnitAccess<?> access : type.getCodeUnitAccessesFromSelf()) {
                    if (banned.test(access.getTarget())) {
                        events.add(SimpleConditionEvent.violated(type, access.getDescription()));
                    }
                }
            }
        };
    }
}
