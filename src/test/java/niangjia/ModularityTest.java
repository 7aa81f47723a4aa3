package niangjia;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The house keeps its own rules: who may import whom, how things are called, who speaks HTTP. */
class ModularityTest {

    private static final ApplicationModules ROOMS = ApplicationModules.of(App.class);
    private static final JavaClasses HOUSE =
        new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("niangjia");

    @Test
    void roomsImportOnlyWhatTheirChartersSay() {
        ROOMS.verify();
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses().should()
            .haveNameMatching(".*(Impl|Util|Utils|Helper|Manager|Dto|DTO|VO|Service|Mapper|Processor|Converter|\\.Abstract[^.]*)")
            .because("a name that fits every class describes none").check(HOUSE);
    }

    @Test
    void onlyPagesAndApisSpeakHttp() {
        noClasses().that().resideOutsideOfPackages("niangjia.page..", "niangjia.door..")
            .and().haveNameNotMatching(".*(Pages|Api)(\\$.*)?")
            .should().dependOnClassesThat().resideInAnyPackage("org.springframework.web.bind..", "org.springframework.http..", "jakarta.servlet..")
            .check(HOUSE);
        classes().that().haveSimpleNameEndingWith("Pages").or().haveSimpleNameEndingWith("Api")
            .should().notBePublic().allowEmptyShould(true).check(HOUSE);
    }

    @Test
    void pagesAndApisLeaveTransactionsToTheVerbs() {
        noClasses().that().haveSimpleNameEndingWith("Pages").or().haveSimpleNameEndingWith("Api")
            .should().dependOnClassesThat().resideInAPackage("org.springframework.transaction..")
            .because("an act is tried by an Attempt").allowEmptyShould(true).check(HOUSE);
    }

    /** A query's lazy stream holds its connection until it is closed: sixteen forgotten ones and the platform stands still. */
    @Test
    void rowsAreListedAndStreamedOnlyWhereTheStreamIsClosed() {
        noClasses().that().doNotHaveFullyQualifiedName("niangjia.money.Verification").and().doNotHaveFullyQualifiedName("niangjia.figure.Records")
            .and().doNotHaveFullyQualifiedName("niangjia.trail.Seals").and().doNotHaveFullyQualifiedName("niangjia.trail.Exports")
            .should().callMethod(JdbcClient.MappedQuerySpec.class, "stream").check(HOUSE);
    }

    /** Templates are compiled into another package, out of Modulith's sight: read what they import. */
    @Test
    void templatesImportOnlyWhatTheirRoomMay() throws IOException {
        var imported = Pattern.compile("@import (?:static )?niangjia\\.([a-z]+)\\.");
        var strangers = new TreeSet<String>();
        try (var templates = Files.walk(Path.of("src/main/jte"))) {
            for (var template : templates.filter(it -> it.toString().endsWith(".jte")).toList()) {
                var room = Path.of("src/main/jte").relativize(template).getName(0).toString();
                var module = ROOMS.getModuleByName(room).orElseThrow(() -> new AssertionError("No room " + room));
                imported.matcher(Files.readString(template)).results().map(it -> it.group(1))
                    .filter(other -> !other.equals(room) && !mayImport(module, other))
                    .forEach(other -> strangers.add(template + " imports " + other));
            }
        }
        assertThat(strangers).isEmpty();
    }

    private static boolean mayImport(ApplicationModule module, String other) {
        return module.getAllowedDependencies(ROOMS).stream().anyMatch(it -> it.toString().split(" ")[0].equals(other));
    }

    @Test
    void noFileIsLongerThanFourHundredLines() throws IOException {
        var long_ = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src"))) {
            for (var file : files.filter(it -> it.toString().matches(".*\\.(java|jte|css|js|sql)")).toList()) {
                try (var lines = Files.lines(file)) {
                    var count = lines.count();
                    if (count > 400) {
                        long_.add(file + ": " + count);
                    }
                }
            }
        }
        assertThat(long_).isEmpty();
    }

    @Test
    void nothingIsImportedThatNobodyUses() throws IOException {
        var imported = Pattern.compile("(?m)^import (?:static )?[\\w.]+\\.(\\w+);$");
        var idle = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src"))) {
            for (var file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                var source = Files.readString(file);
                var code = imported.matcher(source).replaceAll("");
                imported.matcher(source).results().map(it -> it.group(1)).filter(name -> !Pattern.compile("\\b" + name + "\\b").matcher(code).find())
                    .forEach(name -> idle.add(file + " imports " + name));
            }
        }
        assertThat(idle).isEmpty();
    }
}
