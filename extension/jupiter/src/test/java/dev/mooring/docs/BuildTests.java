package dev.mooring.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What CONTRIBUTING promises of the build and nothing else would notice. */
class BuildTests {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
    private static final XPath XPATH = XPathFactory.newInstance().newXPath();
    private static final String FAILSAFE = "//plugin[artifactId='maven-failsafe-plugin']";

    /** Failsafe ignores the property unless it is configured; without this, seven minutes of tests run. */
    @Test
    void failsafeHeedsSkipTests() throws Exception {
        Document pom = parse(ROOT.resolve("pom.xml"));
        assertThat(text(pom, FAILSAFE + "/configuration/skipTests")).isEqualTo("${skipTests}");
    }

    @Test
    void installWithoutOptionsRunsNothingThatNeedsAnEngine() throws Exception {
        Document pom = parse(ROOT.resolve("pom.xml"));
        assertThat(text(pom, "/project/properties/skipITs")).isEqualTo("true");
        assertThat(Files.readString(ROOT.resolve("dev/test"))).contains("-DskipITs=false");
    }

    @Test
    void everyModuleOfEveryJUnitIsBuilt() throws Exception {
        Path modules = ROOT.resolve("compatibility/junit");
        assertThat(texts(parse(modules.resolve("pom.xml")), "//modules/module"))
                .containsExactlyInAnyOrderElementsOf(foldersWithPom(modules));
    }

    @Test
    void everyJUnitRunsTheClassesThatAreTagged() throws Exception {
        assertThat(texts(parse(ROOT.resolve("compatibility/junit/pom.xml")), "//plugin//includes/include"))
                .containsExactlyInAnyOrderElementsOf(taggedClasses());
    }

    @Test
    void theProjectOfTheReadmeHasTheVersionsOfThisBuild() throws Exception {
        Document pom = parse(ROOT.resolve("pom.xml"));
        String gradle = Files.readString(ROOT.resolve("examples/quickstart/project/build.gradle.kts"));
        Document maven = parse(ROOT.resolve("examples/quickstart/project/pom.xml"));
        for (String library : List.of("junit", "assertj", "postgresql", "slf4j")) {
            String version = text(pom, "/project/properties/" + library + ".version");
            assertThat(texts(maven, "//dependency/version")).as(library).contains(version);
            assertThat(gradle).as(library).contains(":" + version + "\")");
        }
        for (String plugin : List.of("maven-compiler-plugin", "maven-surefire-plugin")) {
            String version = "//plugin[artifactId='" + plugin + "']/version";
            assertThat(text(maven, version)).as(plugin).isEqualTo(text(pom, version));
        }
    }

    private static List<String> taggedClasses() {
        return ReflectionSupport.findAllClassesInPackage("dev.mooring", type -> true, name -> name.endsWith("Tests"))
                .stream()
                .filter(type -> AnnotationSupport.findRepeatableAnnotations(type, Tag.class).stream()
                        .anyMatch(tag -> tag.value().equals("every-junit")))
                .map(type -> "**/" + type.getSimpleName() + ".java")
                .toList();
    }

    private static List<String> foldersWithPom(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(child -> Files.exists(child.resolve("pom.xml")))
                    .map(child -> child.getFileName().toString())
                    .toList();
        }
    }

    private static Document parse(Path pom) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
    }

    private static String text(Document document, String path) throws XPathExpressionException {
        return XPATH.evaluate(path, document);
    }

    private static List<String> texts(Document document, String path) throws XPathExpressionException {
        NodeList nodes = (NodeList) XPATH.evaluate(path, document, XPathConstants.NODESET);
        return Stream.iterate(0, i -> i < nodes.getLength(), i -> i + 1)
                .map(i -> nodes.item(i).getTextContent())
                .toList();
    }
}
