package dev.mooring.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What the POMs and the changelog must say before a release. dev/release checks what is built from them. */
class ReleaseTests {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
    /** What repositories ask for, as XPath. */
    private static final List<String> METADATA = List.of(
            "url",
            "inceptionYear",
            "licenses/license/url",
            "developers/developer/name",
            "scm/connection",
            "scm/developerConnection",
            "scm/tag",
            "scm/url");

    /** A project file. */
    private record Pom(Path file, Document document) {

        static Pom read(Path file) {
            try {
                return new Pom(
                        file,
                        DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(file.toFile()));
            } catch (Exception unreadable) {
                throw new AssertionError(file + " cannot be read", unreadable);
            }
        }

        List<String> all(String path) {
            try {
                NodeList nodes = (NodeList) XPathFactory.newInstance()
                        .newXPath()
                        .evaluate("/project/" + path, document, XPathConstants.NODESET);
                List<String> texts = new ArrayList<>();
                for (int i = 0; i < nodes.getLength(); i++) {
                    texts.add(nodes.item(i).getTextContent().strip());
                }
                return texts;
            } catch (XPathExpressionException impossible) {
                throw new AssertionError(path, impossible);
            }
        }

        String text(String path) {
            return all(path).stream().findFirst().orElse("");
        }

        Pom module(String name) {
            return read(file.resolveSibling(name).resolve("pom.xml"));
        }
    }

    private static final Pom PARENT = Pom.read(ROOT.resolve("pom.xml"));
    private static final Pom BOM = PARENT.module("bom");

    /** The modules with a jar that are published. */
    private static Stream<Pom> published() {
        return Stream.concat(
                        PARENT.all("modules/module").stream(),
                        Stream.of("extension/compose", "extension/swarm", "extension/jupiter"))
                .map(PARENT::module)
                .filter(module -> !module.text("packaging").equals("pom"));
    }

    @Test
    void parentAndBomSayWhatRepositoriesAskFor() {
        assertThat(METADATA).allSatisfy(path -> {
            assertThat(PARENT.text(path)).as("%s of the parent", path).isNotEmpty();
            assertThat(BOM.text(path)).as("%s of the BOM", path).isEqualTo(PARENT.text(path));
        });
        assertThat(PARENT.text("properties/project.build.outputTimestamp")).isNotEmpty();
    }

    @Test
    void everyPublishedModuleIsDescribedNamedAndAccountedFor() {
        assertThat(published()).hasSizeGreaterThan(1).allSatisfy(module -> {
            assertThat(module.text("name")).isNotEmpty();
            assertThat(module.text("description")).isNotEmpty();
            assertThat(module.all("build//Automatic-Module-Name")).hasSize(1);
            assertThat(module.all("build/plugins/plugin/artifactId"))
                    .contains("maven-source-plugin", "maven-javadoc-plugin");
            assertThat(module.all("profiles/profile[id='release']//artifactId")).contains("cyclonedx-maven-plugin");
        });
    }

    @Test
    void theBomHasThePublishedModulesOfTheSameVersion() {
        assertThat(BOM.text("version")).isEqualTo(PARENT.text("version"));
        assertThat(BOM.all("dependencyManagement/dependencies/dependency/artifactId"))
                .containsExactlyInAnyOrderElementsOf(
                        published().map(module -> module.text("artifactId")).toList());
    }

    /** The newest version first, each with its date; what is not released yet on top. */
    @Test
    void theChangelogIsInShape() throws IOException {
        List<String> headings = Files.readAllLines(ROOT.resolve("CHANGELOG.md")).stream()
                .filter(line -> line.startsWith("## "))
                .toList();
        List<String> groups = Files.readAllLines(ROOT.resolve("CHANGELOG.md")).stream()
                .filter(line -> line.startsWith("### "))
                .toList();

        assertThat(headings).first().isEqualTo("## [Unreleased]");
        assertThat(headings.subList(1, headings.size()))
                .allSatisfy(heading -> assertThat(heading).matches("## \\[\\d+\\.\\d+\\.\\d+] - \\d{4}-\\d\\d-\\d\\d"));
        assertThat(groups)
                .isSubsetOf("### Added", "### Changed", "### Deprecated", "### Removed", "### Fixed", "### Security");
    }
}
